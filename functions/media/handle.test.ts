import { describe, expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import type { Fetch } from '../channels/channel.ts';
import { channels } from '../runtime/channels.ts';
import { FileNotThere, handle, type MediaPorts } from './handle.ts';

const values = {
  'api-base-url': 'https://api.platform.example',
  'api-version': 'v25.0',
  'phone-number-id': '200',
  token: 'whatsapp-secret',
  'account-sid': 'AC1',
  'auth-token': 'new-secret\nold-secret',
  'consumer-key': 'key',
  'consumer-secret': 'x-secret',
  'oauth1-token': 'token',
  'oauth1-token-secret': 'x-token-secret',
};

function mediaBench(answers: Readonly<Record<string, () => Response>>) {
  const { log, metrics, ...observed } = createObserved();
  const asked: [string, unknown][] = [];
  const gone = new Set<string>();
  const kept: Record<string, { text: string; contentType: string; refused?: string }> = {};
  const fetch: Fetch = async (url, { headers }) => {
    asked.push([url, headers]);
    const answer = answers[url];
    if (!answer) throw new Error('no such address in this test');
    return answer();
  };
  const ports: MediaPorts = {
    channels,
    parameters: async () => values,
    fetch,
    store: {
      put: async (key, { bytes, contentType }) => {
        kept[key] = { text: Buffer.from(bytes).toString(), contentType };
      },
      refuse: async (key, why) => {
        kept[key] = { text: '', contentType: why.contentType ?? '', refused: why.reason };
      },
      putAddress: async (key, type) => ({ url: `https://s3.example/${key}`, headers: { type } }),
      remove: async (keys) => {
        for (const key of keys) delete kept[key];
      },
    },
    gone: { has: async (id) => gone.has(id) },
    metrics,
    log,
  };
  return { ports, asked, kept, gone, ...observed };
}

const eventId = 'e'.repeat(64);
const job = (channel: string, attachment: object) =>
  JSON.stringify({
    channel,
    eventId,
    key: 'media/a/b/0',
    attachment: { contentType: 'image', ...attachment },
  });
const picture = () => new Response('png', { headers: { 'content-type': 'image/png' } });
const basic = `Basic ${Buffer.from('AC1:new-secret').toString('base64')}`;

describe('a file of', () => {
  test('Messenger is fetched without credentials', async () => {
    const url = 'https://scontent.xx.fbcdn.net/1';
    const { ports, kept, asked, counts } = mediaBench({ [url]: picture });
    await handle(job('messenger', { contentUrl: url }), ports);
    expect(kept).toEqual({ 'media/a/b/0': { text: 'png', contentType: 'image/png' } });
    expect(asked).toEqual([[url, {}]]);
    expect(counts).toEqual({ MediaKept: 1 });
  });

  test('WhatsApp by Twilio is fetched with the token of its account, and without it from the store', async () => {
    const url = 'https://api.platform.example/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
    const store = 'https://media.twiliocdn.com/1';
    const { ports, kept, asked } = mediaBench({
      [url]: () => new Response(null, { status: 307, headers: { location: store } }),
      [store]: picture,
    });
    const body = JSON.parse(job('whatsapp', { contentUrl: url }));
    await handle(JSON.stringify({ ...body, provider: 'twilio' }), ports);
    expect(Object.keys(kept)).toEqual(['media/a/b/0']);
    expect(asked).toEqual([
      [url, { authorization: basic }],
      [store, {}],
    ]);
  });

  test('a provider that there is not is refused', async () => {
    const { ports, asked, counts } = mediaBench({});
    const body = JSON.parse(job('whatsapp', { id: '77' }));
    await handle(JSON.stringify({ ...body, provider: 'pigeon' }), ports);
    expect([asked, counts]).toEqual([[], { MediaRefused: 1 }]);
  });

  test('WhatsApp is found by its id, then fetched, both with the token', async () => {
    const url = 'https://lookaside.fbsbx.com/whatsapp/1';
    const { ports, kept, asked } = mediaBench({
      'https://api.platform.example/v25.0/77?phone_number_id=200': () => Response.json({ url }),
      [url]: picture,
    });
    await handle(job('whatsapp', { id: '77' }), ports);
    expect(Object.keys(kept)).toEqual(['media/a/b/0']);
    const authorization = 'Bearer whatsapp-secret';
    expect(asked.map(([, headers]) => headers)).toEqual([{ authorization }, { authorization }]);
  });

  test('SMS is fetched with the new token, which the store it is sent on to does not see', async () => {
    const url = 'https://api.platform.example/2010-04-01/Media/ME1';
    const store = 'https://media.twiliocdn.com/ME1';
    const { ports, kept, asked } = mediaBench({
      [url]: () => new Response(null, { status: 307, headers: { location: store } }),
      [store]: picture,
    });
    await handle(job('sms', { contentUrl: url }), ports);
    expect(Object.keys(kept)).toEqual(['media/a/b/0']);
    expect(asked).toEqual([
      [url, { authorization: basic }],
      [store, {}],
    ]);
  });

  test('X is fetched signed, each time anew', async () => {
    const url = 'https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg';
    const { ports, kept, asked } = mediaBench({ [url]: picture });
    await handle(job('x', { contentUrl: url }), ports);
    await handle(job('x', { contentUrl: url }), ports);
    expect(Object.keys(kept)).toEqual(['media/a/b/0']);
    const [first, second] = asked.map(([, headers]) => headers);
    const authorization = expect.stringMatching(/^OAuth .*oauth_signature="[\w%]{28,}"$/);
    expect(first).toEqual({ authorization });
    expect(second).not.toEqual(first);
  });

  test('X is not fetched without the keys to it', async () => {
    const { ports, asked, counts } = mediaBench({});
    const parameters = async () => ({ ...values, 'oauth1-token': 'none' });
    const contentUrl = 'https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg';
    await handle(job('x', { contentUrl }), { ...ports, parameters });
    expect(asked).toEqual([]);
    expect(counts).toEqual({ MediaRefused: 1 });
  });

  test.each([
    ['x', { contentUrl: 'https://evil.example/1' }],
    ['x', { contentUrl: 'http://ton.twitter.com/1' }],
    ['sms', { contentUrl: 'https://evil.example/ME1' }],
    ['messenger', { contentUrl: 'https://evil.example/1' }],
  ])('%s elsewhere is not asked for', async (channel, attachment) => {
    const { ports, asked, counts, kept } = mediaBench({});
    await handle(job(channel, attachment), ports);
    expect(asked).toEqual([]);
    expect(kept['media/a/b/0']).toMatchObject({ text: '', refused: expect.any(String) });
    expect(counts).toEqual({ MediaRefused: 1 });
  });

  test('WhatsApp whose address is elsewhere is not fetched, so the token stays here', async () => {
    const { ports, asked, counts } = mediaBench({
      'https://api.platform.example/v25.0/77?phone_number_id=200': () =>
        Response.json({
          url: 'https://evil.example/1',
        }),
    });
    await handle(job('whatsapp', { id: '77' }), ports);
    expect(asked).toHaveLength(1);
    expect(counts).toEqual({ MediaRefused: 1 });
  });
});

describe('a job', () => {
  const url = 'https://scontent.xx.fbcdn.net/1';
  const answered = (status: number, contentType = 'text/html', body = 'x') =>
    new Response(body, { status, headers: { 'content-type': contentType } });

  test.each<[string, string, () => Response, { contentType: string; refused: string }]>([
    [
      'a page that is called a picture',
      'image/jpeg',
      () => answered(200),
      { contentType: 'text/html', refused: 'type' },
    ],
    [
      'a type that is no type',
      'image',
      () => answered(200, '"><script>'),
      { contentType: '', refused: 'type' },
    ],
    [
      'a file that is gone',
      'image/jpeg',
      () => answered(404),
      { contentType: 'image/jpeg', refused: 'status-404' },
    ],
  ])('that is refused leaves why in its place: %s', async (_, contentType, answer, why) => {
    const { ports, kept } = mediaBench({ [url]: answer });
    await handle(job('messenger', { contentUrl: url, contentType }), ports);
    expect(kept).toEqual({ 'media/a/b/0': { text: '', ...why } });
  });

  test('that may be done later leaves nothing yet, and one whose file was deleted leaves nothing', async () => {
    const { ports, kept, gone } = mediaBench({ [url]: () => answered(503) });
    const body = job('messenger', { contentUrl: url });
    await expect(handle(body, ports)).rejects.toThrow(FileNotThere);
    expect(kept).toEqual({});
    gone.add(eventId);
    const other = mediaBench({ [url]: () => answered(404) });
    await handle(body, { ...other.ports, gone: ports.gone });
    expect(other.kept).toEqual({});
  });

  test('that comes when the citizen has had the file deleted leaves none behind', async () => {
    const url = 'https://scontent.xx.fbcdn.net/1';
    const { ports, kept, gone, counts } = mediaBench({ [url]: picture });
    gone.add(eventId);
    await handle(job('messenger', { contentUrl: url }), ports);
    expect(kept).toEqual({});
    expect(counts).toEqual({ MediaGone: 1 });
  });

  test.each([
    [
      'of a status that passes',
      'https://scontent.xx.fbcdn.net/1',
      () => new Response('', { status: 503 }),
    ],
    ['of an address that does not answer', 'https://scontent.xx.fbcdn.net/2', picture],
  ])('%s comes back', async (_, url, answer) => {
    const { ports } = mediaBench({ 'https://scontent.xx.fbcdn.net/1': answer });
    await expect(handle(job('messenger', { contentUrl: url }), ports)).rejects.toThrow(
      FileNotThere,
    );
  });

  test.each([
    'nonsense',
    '{}',
    job('x', { contentUrl: 'https://ton.x.example/1' }),
    job('pigeon', {}),
    job('messenger', {}),
    job('whatsapp', { id: '../../me' }),
    job('whatsapp', {}),
    job('sms', {}),
  ])('that cannot be done is counted: %s', async (body) => {
    const { ports, asked, counts } = mediaBench({});
    await handle(body, ports);
    expect(asked).toEqual([]);
    expect(counts).toEqual({ MediaRefused: 1 });
  });

  test('leaves no address and no secret in the log', async () => {
    const { ports, lines } = mediaBench({});
    await handle(job('messenger', { contentUrl: 'https://evil.example/passport.jpg' }), ports);
    expect(JSON.stringify(lines)).not.toMatch(/evil|passport|secret/);
  });
});
