import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;

beforeEach(async () => {
  agency = await startListeningAgency();
});
afterEach(() => agency.close());

const path = '/platforms/messenger/v25.0/me/messages';
const bearer = { authorization: 'Bearer local-messenger-page-token' };
const answer = (to: string, text = 'Hello') =>
  agency.post(
    path,
    { recipient: { id: to }, messaging_type: 'RESPONSE', message: { text } },
    bearer,
  );
const typing = (to: string) =>
  agency.post(path, { recipient: { id: to }, sender_action: 'typing_on' }, bearer);
const sent = async (query = '') =>
  jsonOf(await fetch(`${agency.url}/simulator/messenger/sent${query}`));
const quiet = () => agency.post('/simulator/messenger/settings', { receipts: false });
const statuses = async () => (await sent()).map(({ status }: { status: number }) => status);

describe('what a citizen says', () => {
  it.each(['messenger', 'x', 'whatsapp', 'sms'])(
    'comes from the same address each time on %s',
    async (channel) => {
      const first = await agency.say(channel, { text: 'a', from: 'Ana' });
      const second = await agency.say(channel, { text: 'b', from: 'Ana' });
      const other = await agency.say(channel, { text: 'b', from: 'Ben' });
      expect([second.from === first.from, other.from === first.from]).toEqual([true, false]);
      expect((await agency.say(channel, { text: 'c', from: first.from })).from).toBe(first.from);
      expect(first.deliveries).toEqual([{ status: 200 }]);
    },
  );

  it.each([{ times: 3 }, { times: 3, parallel: true }])(
    'is delivered as often as asked: %j',
    async (deliver) => {
      const { deliveries } = await agency.say('messenger', { text: 'a', id: 'm_1', deliver });
      expect(deliveries).toEqual([{ status: 200 }, { status: 200 }, { status: 200 }]);
      expect(new Set(agency.webhooks.map(({ body }) => body)).size).toBe(1);
      const { bubbles } = await jsonOf(
        await fetch(`${agency.url}/simulator/messenger/phone?from=ana`),
      );
      expect(bubbles).toHaveLength(1);
    },
  );

  it('is delivered again after a 5xx, but not after a 4xx or when told not to', async () => {
    let answers = [503, 502];
    agency.answerWith(() => ({ status: answers.shift() ?? 200 }));
    const retried = await agency.say('messenger', { text: 'a' });
    expect(retried.deliveries.map(({ status }) => status)).toEqual([503, 502, 200]);
    answers = [401];
    expect((await agency.say('messenger', { text: 'a' })).deliveries).toEqual([{ status: 401 }]);
    answers = [500];
    const deliver = { retryOn5xx: false };
    expect((await agency.say('messenger', { text: 'a', deliver })).deliveries).toEqual([
      { status: 500 },
    ]);
  });

  it.each(['messenger', 'x', 'whatsapp'])(
    'comes in one batch, in the order asked for, on %s',
    async (channel) => {
      const messages = ['one', 'two', 'three'].map((text, index) => ({
        from: 'ana',
        text,
        id: `${index}`,
      }));
      await agency.post(`/simulator/${channel}/batch`, { messages, order: [2, 0, 1] });
      const { body } = lastWebhook(agency);
      const positions = ['three', 'one', 'two'].map((text) => body.indexOf(`"${text}"`));
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(positions[0]).toBeGreaterThan(0);
      expect(agency.webhooks).toHaveLength(1);
    },
  );

  it.each<[string, unknown, string]>([
    ['messenger/say', { text: 'a' }, 'from'],
    ['messenger/say', { from: 'ana' }, 'at least one of text'],
    ['messenger/say', { from: 'ana', txt: 'a' }, 'txt'],
    ['messenger/say', 'from=ana', 'not JSON'],
    ['messenger/say', { from: '100000000000001', text: 'a' }, 'the agency itself'],
    ['messenger/batch', { messages: [{ from: 'ana', text: 'a' }], order: [1] }, 'order'],
    ['sms/batch', { messages: [{ from: 'ana', text: 'a' }] }, 'one message per webhook'],
    ['messenger/faults', { count: 1 }, 'exactly one of'],
    ['messenger/receipts', { id: 'm_0', status: 'read' }, 'no message was accepted'],
    ['messenger/settings', { speed: 1 }, 'speed'],
  ])('is refused with a reason and an example: %s %j', async (route, body, reason) => {
    const response = await agency.post(`/simulator/${route}`, body);
    const { error, example } = await jsonOf(response);
    expect(response.status).toBe(400);
    expect(error).toContain(reason);
    expect(example).toBeTypeOf('object');
  });

  it('names the channels there are when asked for another', async () => {
    const response = await agency.post('/simulator/fax/say', { from: 'ana', text: 'a' });
    expect([response.status, (await jsonOf(response)).error]).toEqual([
      404,
      expect.stringContaining('whatsapp'),
    ]);
  });
});

describe('the record of what the platform received', () => {
  it('holds every request whole, also the refused ones, oldest first', async () => {
    await quiet();
    await agency.post('/simulator/messenger/settings', { strangers: 'refused' });
    const { from } = await agency.say('messenger', { text: 'a' });
    await answer(from, 'first');
    await answer('1234567890', 'second');
    await agency.post('/simulator/messenger/settings', { strangers: 'accepted' });
    const [first, second] = await sent();
    expect(first).toMatchObject({ method: 'POST', path: '/v25.0/me/messages', status: 200 });
    expect(first.headers.authorization).toBe(bearer.authorization);
    expect(JSON.parse(first.body).message.text).toBe('first');
    expect(Date.parse(first.at)).not.toBeNaN();
    expect(second).toMatchObject({ status: 400, to: '1234567890' });
    expect(await sent('?to=ana')).toHaveLength(1);
    await fetch(`${agency.url}/simulator/messenger/sent`, { method: 'DELETE' });
    expect(await sent()).toEqual([]);
  });
});

describe('faults', () => {
  const fault = (body: object) => agency.post('/simulator/messenger/faults', body);

  it('answer the next calls in the platform’s place, then stop', async () => {
    const { from } = await agency.say('messenger', { text: 'a' });
    await fault({
      count: 2,
      status: 429,
      body: { error: { code: 4 } },
      headers: { 'retry-after': '7' },
    });
    const limited = await answer(from);
    expect([limited.status, limited.headers.get('retry-after'), await jsonOf(limited)]).toEqual([
      429,
      '7',
      { error: { code: 4 } },
    ]);
    expect([
      (await typing(from)).status,
      (await answer(from)).status,
      (await answer(from)).status,
    ]).toEqual([200, 429, 200]);
  });

  it('reset the connection with nothing accepted', async () => {
    const { from } = await agency.say('messenger', { text: 'a' });
    await fault({ reset: true });
    await expect(answer(from)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await sent()).toMatchObject([{ status: 0, fault: 'reset' }]);
    expect(await agency.get('/simulator/messenger/phone?from=ana')).toMatchObject({
      bubbles: [{ direction: 'citizen' }],
    });
  });

  it('accept the message and drop the connection, and its receipt still comes', async () => {
    const { from } = await agency.say('messenger', { text: 'a' });
    await fault({ acceptThenDrop: true });
    await expect(answer(from)).rejects.toThrow();
    const [{ id, status }] = await sent();
    expect(status).toBe(200);
    await expect.poll(() => lastWebhook(agency).body).toContain(`"mids":["${id}"]`);
  });

  it('can be for typing alone, can only delay, are listed and can be taken back', async () => {
    const { from } = await agency.say('messenger', { text: 'a' });
    await fault({ status: 500, match: 'typing' });
    expect([(await answer(from)).status, (await typing(from)).status]).toEqual([200, 500]);
    await fault({ delayMs: 120 });
    const before = performance.now();
    expect((await answer(from)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(100);
    await fault({ count: 5, status: 500 });
    expect(await agency.get('/simulator/messenger/faults')).toMatchObject([
      { count: 5, status: 500 },
    ]);
    await fetch(`${agency.url}/simulator/messenger/faults`, { method: 'DELETE' });
    expect((await answer(from)).status).toBe(200);
    expect(await statuses()).toEqual([200, 500, 200, 200]);
  });
});

describe('receipts', () => {
  it('come by themselves unless switched off, and when asked for', async () => {
    const { from } = await agency.say('messenger', { text: 'a' });
    await quiet();
    const { message_id: id } = await jsonOf(await answer(from));
    await agency.post('/simulator/messenger/receipts', { id, status: 'read' });
    expect(JSON.parse(lastWebhook(agency).body).entry[0].messaging[0]).toMatchObject({
      sender: { id: from },
      read: { watermark: expect.any(Number) },
    });
    expect(agency.webhooks).toHaveLength(2);
    await agency.post('/simulator/messenger/settings', { receipts: true, receiptDelayMs: 0 });
    await answer(from);
    await expect.poll(() => lastWebhook(agency).body).toContain('"delivery"');
  });

  it('say why a message failed', async () => {
    const { from } = await agency.say('whatsapp', { text: 'a' });
    await agency.post('/simulator/whatsapp/settings', { receipts: false });
    const sentTo = { messaging_product: 'whatsapp', to: from, type: 'text', text: { body: 'b' } };
    const token = { authorization: 'Bearer local-whatsapp-token' };
    const response = await agency.post(
      '/platforms/whatsapp/v25.0/200000000000002/messages',
      sentTo,
      token,
    );
    const { id } = (await jsonOf(response)).messages[0];
    await agency.post('/simulator/whatsapp/receipts', { id, status: 'failed', code: '131026' });
    const [status] = JSON.parse(lastWebhook(agency).body).entry[0].changes[0].value.statuses;
    expect(status).toMatchObject({
      id,
      status: 'failed',
      recipient_id: from,
      errors: [{ code: 131026 }],
    });
  });
});

describe('the rest of the interface', () => {
  it('subscribes as Meta does, and says why it could not', async () => {
    const subscribe = async () => jsonOf(await agency.post('/simulator/messenger/subscribe', {}));
    expect(await subscribe()).toMatchObject({
      valid: false,
      why: 'the answer is not the challenge',
    });
    agency.answerWith(({ url: { searchParams } }) =>
      searchParams.get('hub.verify_token') === agency.settings.META_VERIFY_TOKEN
        ? { body: searchParams.get('hub.challenge') ?? '' }
        : { status: 403 },
    );
    expect(await subscribe()).toEqual({ valid: true, status: 200 });
  });

  it('keeps what was said, and who may be answered, over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
    const journal = join(folder, 'phones.jsonl');
    const before = await startListeningAgency({ journal });
    const { from } = await before.say('messenger', { text: 'remember me' });
    await before.close();
    const after = await startListeningAgency({ journal });
    const body = {
      recipient: { id: from },
      messaging_type: 'RESPONSE',
      message: { text: 'Hello' },
    };
    expect((await after.post(path, body, bearer)).status).toBe(200);
    expect(await after.get('/simulator/messenger/phone?from=ana')).toMatchObject({
      bubbles: [{ text: 'remember me', state: 'received' }, { text: 'Hello' }],
    });
    await after.close();
    await rm(folder, { recursive: true });
  });

  it('serves the page so that it can load nothing from elsewhere', async () => {
    const response = await fetch(`${agency.url}/simulator`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/https?:\/\//);
    expect((await fetch(`${agency.url}/simulator/page/segments.test.ts`)).status).toBe(404);
  });

  it('tells what happens on a phone as it happens', async () => {
    const stop = new AbortController();
    const response = await fetch(`${agency.url}/simulator/messenger/events?from=ana`, {
      signal: stop.signal,
    });
    await agency.say('messenger', { text: 'not mine', from: 'ben' });
    await agency.say('messenger', { text: 'mine' });
    let heard = '';
    for await (const chunk of response.body ?? []) {
      heard += Buffer.from(chunk).toString();
      if (heard.includes('"received"')) break;
    }
    stop.abort();
    expect(heard).toContain('event: bubble');
    expect(heard).toContain('"text":"mine"');
    expect(heard).not.toContain('not mine');
  });
});

it.each([
  [
    'messenger',
    '/v25.0/100000000000001/messages',
    { recipient: { id: '9999' }, messaging_type: 'RESPONSE', message: { text: 'a' } },
  ],
  [
    'whatsapp',
    '/v25.0/200000000000002/messages',
    { messaging_product: 'whatsapp', to: '12025550199', type: 'text', text: { body: 'a' } },
  ],
  ['x', '/2/dm_conversations/with/9999/messages', { text: 'a' }],
])(
  '%s takes a message for a citizen who wrote by a webhook of a test’s own',
  async (channel, path, body) => {
    const agency = await startListeningAgency();
    const token = { messenger: 'messenger-page', whatsapp: 'whatsapp', x: 'x-access' }[channel];
    const response = await agency.post(`/platforms/${channel}${path}`, body, {
      authorization: `Bearer local-${token}-token`,
    });
    expect(response.ok).toBe(true);
    await agency.close();
  },
);
