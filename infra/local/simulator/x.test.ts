import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;
let user: string;

beforeAll(async () => {
  agency = await startListeningAgency();
  await agency.post('/simulator/x/settings', { rates: false, strangers: 'refused' });
  user = (await agency.say('x', { text: 'hello' })).from;
});
afterAll(() => agency.close());

const bearer = { authorization: 'Bearer local-x-access-token' };
const call = (body: unknown, headers: Record<string, string> = bearer, to = user, from = agency) =>
  from.post(`/platforms/x/2/dm_conversations/with/${to}/messages`, body, headers);

describe('sending direct messages on X', () => {
  it('takes 10,000 characters and answers with the ids of event and conversation', async () => {
    const response = await call({ text: 'a'.repeat(10_000) });
    expect(response.status).toBe(201);
    expect((await jsonOf(response)).data).toMatchObject({
      dm_event_id: expect.stringMatching(/^\d{15,20}$/),
      dm_conversation_id: expect.stringContaining(user),
    });
  });

  it.each<[string, unknown, Record<string, string>, string | undefined, number]>([
    ['10,001 characters', { text: 'a'.repeat(10_001) }, bearer, undefined, 400],
    ['an empty text', { text: '' }, bearer, undefined, 400],
    [
      'quick replies, which this version does not have',
      { text: 'a', quick_reply: {} },
      bearer,
      undefined,
      400,
    ],
    ['what is not JSON', 'text=a', bearer, undefined, 400],
    ['a wrong token', { text: 'a' }, { authorization: 'Bearer wrong' }, undefined, 401],
    ['someone who never wrote', { text: 'a' }, bearer, '12', 403],
    ['what is no user id', { text: 'a' }, bearer, 'ana', 404],
  ])('refuses %s', async (_, body, headers, to, status) => {
    const response = await call(body, headers, to ?? user);
    expect(response.status).toBe(status);
    expect(await jsonOf(response)).toHaveProperty('title');
  });

  it('takes 15 in a quarter of an hour, then says when the next may come', async () => {
    const busy = await startListeningAgency();
    await busy.say('x', { text: 'hello' });
    for (let sent = 1; sent <= 15; sent += 1) {
      const response = await call({ text: 'a' }, bearer, user, busy);
      expect([response.status, response.headers.get('x-rate-limit-remaining')]).toEqual([
        201,
        String(15 - sent),
      ]);
    }
    const full = await call({ text: 'a' }, bearer, user, busy);
    const reset = Number(full.headers.get('x-rate-limit-reset')) * 1000 - Date.now();
    expect(full.status).toBe(429);
    expect(reset).toBeGreaterThan(14 * 60_000);
    expect(reset).toBeLessThanOrEqual(15 * 60_000 + 1000);
    busy.passHours(0.26);
    expect((await call({ text: 'a' }, bearer, user, busy)).status).toBe(201);
    await busy.close();
  });
});

describe('pictures on X', () => {
  const upload = (body: object) => agency.post('/platforms/x/2/media/upload', body, bearer);
  const image = (bytes: Buffer) => ({
    media: bytes.toString('base64'),
    media_type: 'image/png',
    media_category: 'dm_image',
  });
  const id = async () => (await jsonOf(await upload(image(Buffer.from('png'))))).data.id;
  const attached = async (of: string, more = {}) =>
    (await call({ text: 'a', attachments: [{ media_id: of }], ...more })).status;

  it('are uploaded and sent once they are', async () => {
    expect(await attached(await id())).toBe(201);
    expect(await attached('123')).toBe(400);
  });

  it('are good for a day', async () => {
    const other = await startListeningAgency();
    await other.say('x', { text: 'hello' });
    const { X_CLIENT_ID, X_CLIENT_SECRET, X_REFRESH_TOKEN } = other.settings;
    const uploaded = await other.post(
      '/platforms/x/2/media/upload',
      image(Buffer.from('png')),
      bearer,
    );
    const { data } = await jsonOf(uploaded);
    other.passHours(24.1);
    const pair = Buffer.from(`${X_CLIENT_ID}:${X_CLIENT_SECRET}`).toString('base64');
    const renewed = await other.post(
      '/platforms/x/2/oauth2/token',
      `grant_type=refresh_token&refresh_token=${X_REFRESH_TOKEN}`,
      { authorization: `Basic ${pair}` },
    );
    const authorization = `Bearer ${(await jsonOf(renewed)).access_token}`;
    const late = { text: 'a', attachments: [{ media_id: data.id }] };
    expect((await call({ text: 'a' }, { authorization }, user, other)).status).toBe(201);
    expect((await call(late, { authorization }, user, other)).status).toBe(400);
    await other.close();
  });

  it.each([
    ['too large', image(Buffer.alloc(5 * 1024 * 1024 + 1))],
    ['of another use', { ...image(Buffer.from('a')), media_category: 'tweet_image' }],
    ['no picture', { ...image(Buffer.from('a')), media_type: 'video/mp4' }],
    ['nothing', {}],
  ])('are refused when they are %s', async (_, body) => {
    expect((await upload(body)).status).toBe(400);
  });
});

describe('what X sends', () => {
  it('is signed over the raw body, and escapes the text as X does', async () => {
    const { id } = await agency.say('x', { text: 'a < b & ñ' });
    const { body, headers } = lastWebhook(agency);
    const expected = createHmac('sha256', agency.settings.X_CONSUMER_SECRET)
      .update(body)
      .digest('base64');
    expect(headers['x-twitter-webhooks-signature']).toBe(`sha256=${expected}`);
    const { data } = JSON.parse(body);
    expect(data).toMatchObject({
      event_type: 'dm.received',
      filter: { user_id: '300000000000003' },
    });
    expect(data.payload.direct_message_events[0]).toMatchObject({
      id,
      type: 'message_create',
      message_create: {
        sender_id: user,
        target: { recipient_id: '300000000000003' },
        message_data: { text: 'a &lt; b &amp; ñ' },
      },
    });
  });

  const bearerOnly = () => ({ authorization: `Bearer ${agency.settings.X_BEARER_TOKEN}` });
  const isValid = async () => {
    const response = await fetch(`${agency.url}/platforms/x/2/webhooks`, { headers: bearerOnly() });
    return (await jsonOf(response)).data[0].valid;
  };
  const answerRight = () =>
    agency.answerWith(({ url }) => {
      const token = url.searchParams.get('crc_token') ?? '';
      const hash = createHmac('sha256', agency.settings.X_CONSUMER_SECRET)
        .update(token)
        .digest('base64');
      return { body: JSON.stringify({ response_token: `sha256=${hash}` }) };
    });

  it('checks the webhook with a challenge, and tells what came of it', async () => {
    const challenge = async () => (await agency.post('/simulator/x/crc', {})).json();
    agency.answerWith(() => ({ body: '{"response_token":"sha256=wrong"}' }));
    expect(await challenge()).toMatchObject({ valid: false, why: 'response_token is not right' });
    expect(await isValid()).toBe(false);
    answerRight();
    expect(await challenge()).toMatchObject({ valid: true, status: 200 });
    expect(await isValid()).toBe(true);
    agency.answerWith(() => ({}));
  });

  it('challenges the webhook when the agency asks for a check, and then delivers again', async () => {
    const put = (headers: Record<string, string>, id = '1') =>
      fetch(`${agency.url}/platforms/x/2/webhooks/${id}`, { method: 'PUT', headers });
    agency.answerWith(() => ({ status: 500 }));
    expect(await jsonOf(await put(bearerOnly()))).toEqual({ data: { valid: false } });
    expect(await isValid()).toBe(false);
    answerRight();
    const before = agency.webhooks.length;
    expect([(await put({})).status, (await put(bearerOnly(), '2')).status]).toEqual([401, 404]);
    expect(agency.webhooks).toHaveLength(before);
    expect(await jsonOf(await put(bearerOnly()))).toEqual({ data: { valid: true } });
    expect(lastWebhook(agency).url.searchParams.get('crc_token')).toMatch(/^[\w+/=-]{16,128}$/u);
    expect(await isValid()).toBe(true);
    agency.answerWith(() => ({}));
  });

  it('has nothing to tap and no receipts', async () => {
    const tap = await agency.post('/simulator/x/say', { from: 'ana', tap: '1' });
    const receipt = await agency.post('/simulator/x/receipts', { id: '1', status: 'read' });
    expect([tap.status, receipt.status]).toEqual([400, 400]);
  });
});
