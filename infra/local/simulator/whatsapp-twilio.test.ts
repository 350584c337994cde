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

const id = 'whatsapp-twilio';
const sid = 'AC00000000000000000000000000000000';
const messages = `/platforms/${id}/2010-04-01/Accounts/${sid}/Messages.json`;
const indicators = `/platforms/${id}/v3/Indicators/Typing.json`;
const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`${sid}:${password}`).toString('base64')}`,
});
const credentials = basic('local-twilio-auth-token');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const message = { To: 'whatsapp:+12025550143', From: 'whatsapp:+12025550111', Body: 'Hello' };
const call = (fields: object, headers: Record<string, string> = credentials) =>
  agency.post(messages, new URLSearchParams({ ...fields }).toString(), { ...form, ...headers });
const template = 'HX00000000000000000000000000000002';
const fieldsOf = () => Object.fromEntries(new URLSearchParams(lastWebhook(agency).body));
const signatureIsRight = (at: string) =>
  twilio.validateRequest(
    'local-twilio-auth-token',
    lastWebhook(agency).headers['x-twilio-signature'] ?? '',
    at,
    fieldsOf(),
  );

describe("Twilio's Messages resource, for WhatsApp", () => {
  it.each<[string, object, number | undefined]>([
    ['takes 1600 characters', { ...message, Body: 'a'.repeat(1600) }, undefined],
    ['takes a file', { ...message, MediaUrl: 'https://riverton.example/map.png' }, undefined],
    ['takes a user id', { ...message, To: 'whatsapp:US.1234' }, undefined],
    ['refuses 1601 characters', { ...message, Body: 'a'.repeat(1601) }, 21617],
    ['refuses no recipient', { ...message, To: '' }, 21604],
    ['refuses a recipient on SMS', { ...message, To: '+12025550143' }, 21910],
    ['refuses what is no number', { ...message, To: 'whatsapp:ana' }, 21211],
    ['refuses another sender', { ...message, From: 'whatsapp:+12025550199' }, 63007],
    ['refuses a sender without its prefix', { ...message, From: '+12025550111' }, 63007],
    ['refuses ourselves', { ...message, To: message.From }, 63031],
    ['refuses no words', { To: message.To, From: message.From }, 21619],
    ['refuses a template it does not know', { ...message, ContentSid: 'HX1' }, 21655],
    ['refuses a file without an address', { ...message, MediaUrl: 'map.png' }, 21620],
  ])('%s', async (_label, fields, code) => {
    const response = await call(fields);
    expect([response.status, (await jsonOf(response)).code]).toEqual([code ? 400 : 201, code]);
  });

  it('refuses who does not have the token', async () => {
    const response = await call(message, basic('wrong'));
    expect([response.status, (await jsonOf(response)).code]).toEqual([401, 20003]);
  });

  it('takes templates only from those who wrote more than 24 hours ago, or never', async () => {
    await agency.post(`/simulator/${id}/settings`, { strangers: 'refused' });
    const to = { ...message, To: 'whatsapp:+12025550188' };
    const code = async (fields: object) => (await jsonOf(await call(fields))).code;
    expect(await code(to)).toBe(63016);
    await agency.say(id, { from: '+12025550188', text: 'hi' });
    expect(await code(to)).toBeUndefined();
    agency.passHours(25);
    expect(await code(to)).toBe(63016);
    const { Body: _, ...bare } = to;
    expect(await code({ ...bare, ContentSid: template })).toBeUndefined();
    const { bubbles } = Object(
      await agency.get(`/simulator/${id}/phone?from=${encodeURIComponent('+12025550188')}`),
    );
    expect(bubbles.at(-1).text).toBe('Tiene una respuesta. Conteste para leerla.');
    await agency.post(`/simulator/${id}/settings`, { strangers: 'accepted' });
    agency.passHours(-25);
  });

  it('refuses those who opted out, once Twilio listens for that', async () => {
    await agency.post(`/simulator/${id}/settings`, { optOuts: 'carrier' });
    await agency.say(id, { from: '+12025550143', text: 'STOP' });
    expect(fieldsOf()).toMatchObject({ OptOutType: 'STOP' });
    expect((await jsonOf(await call(message))).code).toBe(21610);
    await agency.say(id, { from: '+12025550143', text: 'START' });
    expect((await jsonOf(await call(message))).code).toBeUndefined();
  });
});

describe("Twilio's typing indicator", () => {
  const show = (body: object, headers = credentials) => agency.post(indicators, body, headers);

  it('is shown about a message that a citizen wrote, and nothing else', async () => {
    const said = await agency.say(id, { text: 'hello' });
    const asked = { channel: 'WHATSAPP', messageId: said.id };
    const statuses = await Promise.all([
      show(asked),
      show(asked, basic('wrong')),
      show({ ...asked, channel: 'whatsapp' }),
      show({ ...asked, messageId: `SM${'0'.repeat(32)}` }),
      agency.post(indicators.replace('v3', 'v2'), asked, credentials),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 401, 400, 400, 404]);
  });
});

describe('what Twilio sends of WhatsApp', () => {
  it("passes Twilio's own check over the public address, and names the citizen in full", async () => {
    const said = await agency.say(id, { text: 'naïve & co = 👍', from: '+12025550143' });
    expect(signatureIsRight('http://localhost:3000/webhooks/whatsapp/twilio')).toBe(true);
    expect(lastWebhook(agency).url.pathname).toBe('/webhooks/whatsapp/twilio');
    expect(fieldsOf()).toMatchObject({
      MessageSid: said.id,
      SmsStatus: 'received',
      From: 'whatsapp:+12025550143',
      WaId: '12025550143',
      ExternalUserId: expect.stringMatching(/^whatsapp:US\.\d{16}$/),
      To: 'whatsapp:+12025550111',
    });
  });

  it('hides the number of who has only a user id', async () => {
    await agency.say(id, { text: 'hello', from: 'US.1234' });
    expect(fieldsOf()).toMatchObject({ From: 'whatsapp:US.1234' });
    expect(fieldsOf()).not.toHaveProperty('WaId');
  });

  it('reports to the callback the caller named, signed over it', async () => {
    const callback = 'http://localhost:3000/webhooks/whatsapp/twilio';
    await call({ ...message, StatusCallback: callback });
    await expect.poll(() => fieldsOf().MessageStatus, { timeout: 20_000 }).toBe('delivered');
    expect(signatureIsRight(callback)).toBe(true);
    expect(fieldsOf()).toMatchObject({
      From: message.From,
      To: message.To,
      EventType: 'DELIVERED',
    });
  });
});

it('is not on the page where Meta is chosen', async () => {
  const { channels } = Object(await agency.get('/simulator/channels'));
  expect(channels.map((each: { id: string }) => each.id)).toEqual([
    'messenger',
    'x',
    'whatsapp',
    'sms',
  ]);
});
