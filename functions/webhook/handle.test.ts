import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMask } from '../../intents/privacy/mask.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryQueues } from '../adapters/memory/queues.ts';
import { createMemoryClock, createMemoryRandom } from '../adapters/memory/system.ts';
import type { WebhookRequest } from '../channels/channel.ts';
import { messenger } from '../channels/messenger/channel.ts';
import { identityHash } from '../keys.ts';
import { handle, type WebhookPorts } from './handle.ts';
import { channelOf, toRequest, toResult } from './http.ts';

const secret = 'app-secret';

function webhookBench(changes: Partial<WebhookPorts> = {}) {
  const clock = createMemoryClock(new Date('2026-11-23T12:00:00Z'));
  const queues = createMemoryQueues(clock, createMemoryRandom());
  const observed = createObserved();
  const ports: WebhookPorts = {
    channels: { messenger: messenger as WebhookPorts['channels'][string] },
    parameters: async () => ({
      'app-secret': secret,
      'verify-token': 'token',
      'page-id': 'page',
      'app-id': 'none',
    }),
    inbox: queues.inbox,
    receipts: queues.receipts,
    mask: createMask(['us-ssn']),
    media: queues.media,
    clock,
    ...observed,
    ...changes,
  };
  return { ports, queues, ...observed };
}

const event = (mid: string, text: string) => ({
  sender: { id: 'citizen' },
  recipient: { id: 'page' },
  timestamp: Date.parse('2026-11-23T11:59:59Z'),
  message: { mid, text },
});

const post = (messaging: readonly object[]): WebhookRequest =>
  signed(JSON.stringify({ object: 'page', entry: [{ id: 'page', messaging }] }));

function signed(text: string): WebhookRequest {
  const body = Buffer.from(text);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return {
    method: 'POST',
    path: '/webhooks/messenger',
    rawQuery: '',
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    body,
  };
}

const queued = (body: string | undefined) => JSON.parse(body ?? '{}');

describe('a signed webhook', () => {
  test('becomes one event per message, in a group nobody can read', async () => {
    const { ports, queues } = webhookBench();
    const answer = await handle('messenger', post([event('m1', 'one'), event('m2', 'two')]), ports);
    expect(answer.status).toBe(200);
    expect(queues.held.inbox.map(({ body }) => queued(body).activity.text)).toEqual(['one', 'two']);
    const group = identityHash({ channel: 'messenger', account: 'page', address: 'citizen' });
    expect(queues.held.inbox.map((each) => each.group)).toEqual([group, group]);
  });

  test('by another provider is of the same channel, and of the account that it was moved from', async () => {
    const { ports, queues } = webhookBench();
    const first = await handle('messenger', post([event('m1', 'one')]), ports);
    const other = { ...messenger, provider: 'other', path: 'messenger/other' };
    const moved: WebhookPorts = {
      ...ports,
      channels: { 'messenger/other': other as WebhookPorts['channels'][string] },
      parameters: async () => ({
        ...(await ports.parameters(other as WebhookPorts['channels'][string])),
        'page-id': 'new-page',
        account: 'page',
      }),
    };
    const { recipient: _, ...rest } = event('m2', 'two');
    const body = Buffer.from(
      JSON.stringify({
        object: 'page',
        entry: [{ id: 'new-page', messaging: [{ ...rest, recipient: { id: 'new-page' } }] }],
      }),
    );
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${signature}` };
    const request = { ...post([]), path: '/webhooks/messenger/other', headers, body };
    const second = await handle('messenger/other', request, moved);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(queues.held.inbox.map(({ body }) => queued(body).identity)).toEqual([
      { channel: 'messenger', account: 'page', address: 'citizen' },
      { channel: 'messenger', account: 'page', address: 'citizen' },
    ]);
  });

  test('gives a redelivery the same id', async () => {
    const { ports, queues } = webhookBench();
    const ids: string[] = [];
    const inbox = {
      send: async (events: readonly { id: string }[]) => {
        ids.push(...events.map(({ id }) => id));
        return [];
      },
    };
    await handle('messenger', post([event('m1', 'one')]), { ...ports, inbox });
    await handle('messenger', post([event('m1', 'one')]), { ...ports, inbox });
    expect(ids[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(ids[1]).toBe(ids[0]);
    expect(queues.held.inbox).toEqual([]);
  });

  test('signed with a secret just rotated is accepted, without waiting for the old one to lapse', async () => {
    const asked: (number | undefined)[] = [];
    const parameters: WebhookPorts['parameters'] = async (_, notOlderThanMs) => {
      asked.push(notOlderThanMs);
      const known = notOlderThanMs === undefined ? 'the-one-before' : secret;
      return { 'app-secret': known, 'verify-token': 'token', 'page-id': 'page', 'app-id': 'none' };
    };
    const { ports, queues } = webhookBench({ parameters });
    const { status } = await handle('messenger', post([event('m1', 'one')]), ports);
    expect(status).toBe(200);
    expect(queues.held.inbox).toHaveLength(1);
    expect(asked).toEqual([undefined, 5000]);
  });

  test('is masked before the queue', async () => {
    const { ports, queues, counts } = webhookBench();
    await handle('messenger', post([event('m1', 'card 4111 1111 1111 1111')]), ports);
    expect(queued(queues.held.inbox[0]?.body).activity.text).toBe('card [card]');
    expect(counts.Masked).toBe(1);
  });

  test('cuts what is longer than anybody writes, and counts it', async () => {
    const { ports, queues, counts } = webhookBench();
    await handle('messenger', post([event('m1', 'x'.repeat(30_000))]), ports);
    expect(queued(queues.held.inbox[0]?.body).activity.text).toHaveLength(20_000);
    expect(counts.TextCut).toBe(1);
  });

  test('fits a queue, whatever its other fields hold', async () => {
    const { ports, queues } = webhookBench();
    const url = 'https://cdn.example/passport.jpg';
    const message = {
      mid: 'm1',
      text: '\u{1F600}'.repeat(20_000),
      quick_reply: { payload: 'p'.repeat(300_000) },
      reply_to: { mid: 'r'.repeat(300_000) },
      attachments: [
        { type: 'image', payload: { url } },
        { type: 'image', payload: { url: url.padEnd(200_000, 'x') } },
        ...Array.from({ length: 1000 }, () => ({ type: 'file', payload: { url } })),
      ],
    };
    const { status } = await handle('messenger', post([{ ...event('m1', ''), message }]), ports);
    expect(status).toBe(200);
    const body = queued(queues.held.inbox[0]?.body);
    expect(JSON.stringify(body).length).toBeLessThan(60_000);
    expect(body.activity.attachments.slice(0, 2)).toEqual([
      { contentType: 'image', contentUrl: url },
      { contentType: 'image' },
    ]);
    expect(body.activity).not.toHaveProperty('value');
  });

  test('with files has each fetched under a key of its own, the same for a redelivery', async () => {
    const { ports, queues } = webhookBench();
    const url = 'https://cdn.fbsbx.com/1';
    const attachments = [
      { type: 'image', payload: { url } },
      { type: 'file', payload: {} },
    ];
    const message = { mid: 'm1', text: 'This', attachments };
    const request = post([{ ...event('m1', ''), message }]);
    await handle('messenger', request, ports);
    await handle('messenger', request, ports);
    const [job, again] = queues.held.media.map(({ body }) => queued(body));
    expect(job).toEqual({
      channel: 'messenger',
      provider: 'meta',
      eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
      key: expect.stringMatching(/^media\/[0-9a-f]{64}\/0$/),
      attachment: { contentType: 'image', contentUrl: url },
    });
    expect(again).toEqual(job);
    expect(queues.held.media).toHaveLength(2);
  });

  test('from a clock that is ahead happened when it arrived, and keeps its id', async () => {
    const { ports, queues } = webhookBench();
    const ahead = { ...event('m1', 'one'), timestamp: Date.parse('2050-01-01T00:00:00Z') };
    await handle('messenger', post([ahead]), ports);
    await handle('messenger', post([ahead]), ports);
    expect(queues.held.inbox.map(({ body }) => queued(body).at)).toEqual([
      '2026-11-23T12:00:00.000Z',
    ]);
  });

  test('with what nobody knows adds no metric by its name, but logs it', async () => {
    const { ports, lines } = webhookBench();
    const dimensions: unknown[] = [];
    const metrics = {
      ...ports.metrics,
      count: (_: string, dimension?: object) => dimensions.push(dimension),
    };
    const { sender, recipient, timestamp } = event('m1', '');
    const future = { sender, recipient, timestamp, from_the_future: {} };
    await handle('messenger', post([future]), { ...ports, metrics });
    expect(dimensions).toContainEqual({ what: 'messenger:unknown' });
    expect(lines.at(-1)?.fields).toEqual({
      channel: 'messenger',
      what: 'unknown:from_the_future',
    });
  });

  test.each(['inbox', 'receipts', 'media'] as const)(
    'is 503 when the %s does not take all of it',
    async (queue) => {
      const { ports } = webhookBench();
      const answer = await handle('messenger', post([event('m1', 'one')]), {
        ...ports,
        [queue]: { send: async () => [0] },
      });
      expect(answer.status).toBe(503);
    },
  );

  test('by a provider that nobody has set up is refused, and no alarm; what fails otherwise is one', async () => {
    const failing = (name: string): WebhookPorts => {
      const error = Object.assign(new Error('no values'), { name });
      const { ports } = webhookBench({ parameters: () => Promise.reject(error) });
      const other = { ...messenger, path: 'messenger/other' } as WebhookPorts['channels'][string];
      return { ...ports, channels: { ...ports.channels, 'messenger/other': other } };
    };
    const unset = failing('ParametersMissing');
    expect((await handle('messenger/other', post([]), unset)).status).toBe(503);
    await expect(handle('messenger', post([]), unset)).rejects.toThrow();
    await expect(handle('messenger/other', post([]), failing('Throttled'))).rejects.toThrow();
  });

  test('rejects when its parameters are missing, so that the platform delivers again', async () => {
    const { ports } = webhookBench({ parameters: async () => ({}) });
    await expect(handle('messenger', post([event('m1', 'one')]), ports)).rejects.toThrow();
  });
});

describe('a challenge', () => {
  const ask = (token: string): WebhookRequest => ({
    method: 'GET',
    path: '/webhooks/messenger',
    rawQuery: `hub.mode=subscribe&hub.challenge=1158&hub.verify_token=${token}`,
    headers: {},
    body: Buffer.alloc(0),
  });

  test('is counted when it is answered, so that one that no longer comes is noticed', async () => {
    const { ports, counts } = webhookBench();
    expect((await handle('messenger', ask('token'), ports)).body).toBe('1158');
    expect((await handle('messenger', ask('other'), ports)).status).toBe(403);
    expect(counts.ChallengeAnswered).toBe(1);
  });
});

describe('a refused webhook', () => {
  const good = post([event('m1', 'one')]);
  test.each<[string, number, string, WebhookRequest]>([
    ['without a signature', 401, 'signature-missing', { ...good, headers: {} }],
    [
      'with the signature of another body',
      403,
      'signature-wrong',
      { ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) },
    ],
    ['over 1 MB', 413, 'too-large', { ...good, body: Buffer.alloc(1024 * 1024 + 1) }],
  ])('%s is %i, counted, and queues nothing', async (_, status, reason, request) => {
    const { ports, queues, counts, lines } = webhookBench();
    const answer = await handle('messenger', request, ports);
    expect([answer.status, answer.body]).toEqual([status, reason]);
    expect(counts.WebhookRefused).toBe(1);
    expect(queues.held.inbox).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('one');
  });

  test.each([
    ['that is no JSON', 'hello', 'not-json'],
    ['about something else', '{"object":"instagram","entry":[]}', 'wrong-object'],
    ['that says of itself what we say', '{"unreadable":"not-json","status":503}', 'wrong-object'],
  ])('%s, which the platform signed, is counted and answered 200', async (_, body, reason) => {
    const { ports, queues, counts, lines } = webhookBench();
    const answer = await handle('messenger', signed(body), ports);
    expect(answer.status).toBe(200);
    expect(counts).toMatchObject({ WebhookUnreadable: 1 });
    expect(counts.WebhookRefused).toBeUndefined();
    expect(JSON.stringify(lines)).toContain(reason);
    expect(queues.held.inbox).toEqual([]);
  });

  test('of a channel nobody has is 404', async () => {
    expect((await handle('pigeon', good, webhookBench().ports)).status).toBe(404);
  });
});

describe('an HTTP API event', () => {
  const http = {
    rawPath: '/webhooks/sms',
    rawQueryString: 'a=1',
    headers: { host: 'x' },
    requestContext: { http: { method: 'POST' } },
  };

  test.each([
    ['as text', { body: 'Body=¿qué?', isBase64Encoded: false }],
    ['in base64', { body: Buffer.from('Body=¿qué?').toString('base64'), isBase64Encoded: true }],
  ])('gives the bytes that were sent, %s', (_, body) => {
    const request = toRequest({ ...http, ...body });
    expect(request.body.toString()).toBe('Body=¿qué?');
    expect(request).toMatchObject({ method: 'POST', path: '/webhooks/sms', rawQuery: 'a=1' });
  });

  test('names its channel, and is answered with a type', () => {
    expect(channelOf(http)).toBe('sms');
    expect(channelOf({ rawPath: '/webhooks/sms/aws' })).toBe('sms/aws');
    expect(channelOf({ rawPath: '/elsewhere' })).toBe('');
    expect(toResult({ status: 200, contentType: 'text/xml', body: '<Response/>' })).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/xml' },
    });
  });
});
