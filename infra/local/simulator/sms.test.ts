import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;

beforeAll(async () => {
  agency = await startListeningAgency();
});
afterAll(() => agency.close());

const sid = 'AC00000000000000000000000000000000';
const path = `/platforms/sms/2010-04-01/Accounts/${sid}/Messages.json`;
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const credentials = basic(sid, 'local-twilio-auth-token');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const message = { To: '+12025550143', From: '+12025550100', Body: 'Hello' };
const call = (fields: object, headers: Record<string, string> = credentials, at = path) =>
  agency.post(at, new URLSearchParams({ ...fields }).toString(), { ...form, ...headers });
const signatureIsRight = (at: string) => {
  const { headers, body } = lastWebhook(agency);
  const fields = Object.fromEntries(new URLSearchParams(body));
  return twilio.validateRequest(
    'local-twilio-auth-token',
    headers['x-twilio-signature'] ?? '',
    at,
    fields,
  );
};

describe('the Twilio Messages resource', () => {
  it('takes 1600 characters, counts their segments, and is queued at first', async () => {
    const response = await call({ ...message, Body: 'a'.repeat(1600) });
    expect(response.status).toBe(201);
    expect(await jsonOf(response)).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: 'queued',
      num_segments: '11',
      direction: 'outbound-api',
      to: message.To,
    });
  });

  it('takes a file, with words or without', async () => {
    const MediaUrl = 'https://riverton.example/map.png';
    for (const fields of [
      { ...message, MediaUrl },
      { ...message, Body: '', MediaUrl },
    ]) {
      const response = await call(fields);
      expect(response.status).toBe(201);
      expect(await jsonOf(response)).toMatchObject({ num_media: '1' });
    }
  });

  it.each<[string, object, number]>([
    ['1601 characters', { ...message, Body: 'a'.repeat(1601) }, 21617],
    ['no recipient', { From: message.From, Body: 'a' }, 21604],
    ['no sender', { To: message.To, Body: 'a' }, 21603],
    ['no words', { To: message.To, From: message.From }, 21602],
    ['what is no number', { ...message, To: 'ana' }, 21211],
    ['a sender that is not ours', { ...message, From: '+12025550199' }, 21606],
    ['ourselves', { ...message, To: message.From }, 21266],
    ['a file without an address', { ...message, MediaUrl: 'map.png' }, 21620],
    ['a callback that is no address', { ...message, StatusCallback: 'here' }, 21609],
  ])('refuses %s', async (_, fields, code) => {
    const response = await call(fields);
    expect([response.status, (await jsonOf(response)).code]).toEqual([400, code]);
  });

  it('reads forms, not JSON', async () => {
    const response = await agency.post(path, message, credentials);
    expect([response.status, (await jsonOf(response)).code]).toEqual([400, 21604]);
  });

  it.each([
    ['a wrong token', basic(sid, 'wrong'), path, 401, 20003],
    ['no credentials', {}, path, 401, 20003],
    ['another account', credentials, path.replace(sid, 'AC1'), 404, 20404],
  ])('refuses %s', async (_, headers, at, status, code) => {
    const response = await call(message, headers, at);
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code]);
  });

  it('lists what was sent, by recipient and since when', async () => {
    const to = '+12025550177';
    await call({ ...message, To: to, Body: 'first' });
    await call({ ...message, To: to, Body: 'second' });
    const list = async (query: Record<string, string>) => {
      const response = await fetch(`${agency.url}${path}?${new URLSearchParams(query)}`, {
        headers: credentials,
      });
      return (await jsonOf(response)).messages.map((each: { body: string }) => each.body);
    };
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
    expect(await list({ To: to, From: message.From })).toEqual(['second', 'first']);
    expect(await list({ To: to, 'DateSent>': ago(60) })).toEqual(['second', 'first']);
    expect(await list({ To: to, 'DateSent>': ago(-60) })).toEqual([]);
    expect(await list({ To: to, 'DateSent<': ago(60) })).toEqual([]);
    expect(await list({ To: to, From: '+12025550199' })).toEqual([]);
    expect(await list({ To: to, PageSize: '1' })).toEqual(['second']);
  });

  it('refuses numbers that opted out, once the carrier handles that', async () => {
    const from = '+12025550188';
    const code = async () => (await jsonOf(await call({ ...message, To: from }))).code;
    await agency.say('sms', { from, text: 'STOP' });
    expect(await code()).toBeUndefined();
    await agency.post('/simulator/sms/settings', { optOuts: 'carrier' });
    await agency.say('sms', { from, text: ' stop ' });
    expect(new URLSearchParams(lastWebhook(agency).body).get('OptOutType')).toBe('STOP');
    expect(await code()).toBe(21610);
    await agency.say('sms', { from, text: 'START' });
    expect(await code()).toBeUndefined();
    await agency.say('sms', { from, text: 'bye', fields: { OptOutType: 'STOP' } });
    expect(await code()).toBe(21610);
  });
});

describe('what Twilio sends', () => {
  it("passes Twilio's own check over the public address", async () => {
    const { id } = await agency.say('sms', { text: 'naïve & co\n  +1 = 👍', from: '+12025550143' });
    expect(signatureIsRight('http://localhost:3000/webhooks/sms')).toBe(true);
    expect(signatureIsRight('http://localhost:3000/webhooks/other')).toBe(false);
    const fields = Object.fromEntries(new URLSearchParams(lastWebhook(agency).body));
    expect(fields).toMatchObject({
      MessageSid: id,
      SmsStatus: 'received',
      From: '+12025550143',
      NumMedia: '0',
    });
  });

  it('reports to the callback the caller named, signed over it', async () => {
    const callback = 'http://localhost:3000/webhooks/sms?part=2';
    await call({ ...message, StatusCallback: callback });
    const status = () => new URLSearchParams(lastWebhook(agency).body).get('MessageStatus');
    await expect.poll(status).toBe('delivered');
    expect(lastWebhook(agency).url.search).toBe('?part=2');
    expect(signatureIsRight(callback)).toBe(true);
  });
});
