import { describe, expect, test } from 'vitest';
import type { Channel, Fetch } from '../channels/channel.ts';
import { postJson, sendResult } from '../channels/post.ts';
import { handle, OutOfTime } from './handle.ts';
import { deliverBench, failed } from './testing/bench.ts';

test('a part the platform has accepted is not sent again', async () => {
  const bench = deliverBench({
    render: () => [{ text: 'one' }, { text: 'two' }],
  });
  await bench.citizen.says('trash');
  bench.answers.push({ ok: true, platformId: 'p1' }, failed('retryable'));
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'waiting', platformIds: ['p1'] });
  bench.pass(60);
  await bench.deliver(bench.message());
  expect(bench.sent).toEqual(['one', 'two']);
});

test('a file the platform does not take is said in words, and the rest follows', async () => {
  const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
  const bench = deliverBench({
    render: (_, wording) => [
      { text: wording('image', { alt: 'A map' }), media: map },
      { text: 'two' },
    ],
  });
  await bench.citizen.says('trash');
  bench.answers.push(failed('permanent'));
  await bench.deliver(bench.message());
  expect(bench.sent).toEqual(['Picture: A map', 'two']);
  expect(bench.message()).toMatchObject({ status: 'sent', platformIds: ['p1', 'p2'] });
});

describe('a file that goes with the words', () => {
  const media = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
  const withFile = () =>
    deliverBench({ render: () => [{ text: 'Here, and a link', media, beside: 'Here' }] });

  test('and was left out is counted, and nothing is said twice', async () => {
    const bench = withFile();
    await bench.citizen.says('trash');
    bench.answers.push({ ok: true, platformId: 'p1', withoutFile: 'file-404' });
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'sent', platformIds: ['p1'] });
    expect(bench.counts).toMatchObject({ MediaRefused: 1 });
  });

  test('is no reason to write again to who takes no messages', async () => {
    const bench = withFile();
    await bench.citizen.says('trash');
    bench.answers.push(failed('permanent'));
    await bench.deliver(bench.message());
    expect(bench.recipients).toHaveLength(1);
    expect(bench.message()).toMatchObject({ status: 'failed' });
  });

  test('waits for a worker that has the time to bring it', async () => {
    const bench = withFile();
    await bench.citizen.says('trash');
    const end = new Date(bench.now().getTime() + 10_000);
    await handle(bench.job(bench.message()), { ...bench.ports, claimUntil: () => end });
    expect(bench.recipients).toEqual([]);
    expect(bench.message()).toMatchObject({ reason: 'out-of-time' });
  });
});

test('a platform is not called when the invocation may end before it answers', async () => {
  const bench = deliverBench({ render: () => [{ text: 'one' }, { text: 'two' }] });
  await bench.citizen.says('trash');
  const until = (seconds: number) => new Date(bench.now().getTime() + seconds * 1000);
  const late = { ...bench.ports, claimUntil: () => until(5) };
  await expect(handle(bench.job(bench.message()), late)).rejects.toBeInstanceOf(OutOfTime);
  expect(bench.message().status).toBe('pending');

  const end = until(15);
  const slow = { ...bench.ports.channel, send: slowly(bench) };
  await handle(bench.job(bench.message()), {
    ...bench.ports,
    channel: slow,
    claimUntil: () => end,
  });
  expect(bench.message()).toMatchObject({ reason: 'out-of-time', platformIds: ['p1'] });
  await bench.deliver(bench.message());
  expect(bench.sent).toEqual(['one', 'two']);
});

test('words in the place of a refused file are left to a worker that has the time', async () => {
  const media = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
  const bench = deliverBench({
    render: () => [{ text: 'A map, and where it is', media }],
    send: async (part, _to, _settings, fetch) => {
      const answer = await postJson(fetch, 'https://platform.example', 'token', part);
      return sendResult(
        answer,
        () => 'p1',
        () => ({ codes: [] }),
        {},
      );
    },
  });
  await bench.citizen.says('trash');
  const called: unknown[] = [];
  /** Refuses whatever has a file, after so many seconds. */
  const platform = (seconds: number) => {
    const end = new Date(bench.now().getTime() + 15_000);
    const fetch: Fetch = async (_url, { body }) => {
      bench.pass(seconds);
      const part: object = JSON.parse(String(body));
      called.push(Object.keys(part));
      return new Response('{}', { status: 'media' in part ? 400 : 200 });
    };
    return { ...bench.ports, fetch, claimUntil: () => end };
  };
  await handle(bench.job(bench.message()), platform(7));
  expect(called).toEqual([['text', 'media']]);
  expect(bench.message()).toMatchObject({ status: 'waiting', reason: 'platform:OUT_OF_TIME' });

  bench.pass(60);
  await handle(bench.job(bench.message()), platform(1));
  expect(called.slice(1)).toEqual([['text', 'media'], ['text']]);
  expect(bench.message()).toMatchObject({ status: 'sent', platformIds: ['p1'] });
});

/** A platform that takes seven seconds for each message. */
const slowly =
  (bench: ReturnType<typeof deliverBench>): Channel['send'] =>
  async (...given) => {
    bench.pass(7);
    return bench.ports.channel.send(...given);
  };

test.each([
  ['opt-out', { optOutCodes: { c1: 'everything' } }],
  ['window', { windowCodes: ['c1'], windowSeconds: 86_400 }],
] as const)("a picture refused for the citizen's %s is not said in words", async (_, codes) => {
  let calls = 0;
  const media = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
  const bench = deliverBench({
    ...codes,
    render: () => [{ text: 'A map', media }],
    send: async () => {
      calls += 1;
      return failed('permanent');
    },
  });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  expect(calls).toBe(1);
  expect(bench.counts.MediaRefused).toBeUndefined();
});
