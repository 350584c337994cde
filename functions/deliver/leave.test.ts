import { describe, expect, test } from 'vitest';
import type { Sender } from '../../intents/account-ports.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { sendAnew } from '../sent-anew.ts';
import { outOf } from '../testing/citizen.ts';
import { handle } from './handle.ts';
import { deliverBench, failed } from './testing/bench.ts';

test('a message beyond the rate waits until the account may send again', async () => {
  const free = new Date('2026-11-23T13:00:00Z');
  const leave = { reason: 'rate-limited' as const, until: free };
  const bench = deliverBench({}, { take: async () => leave });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({
    status: 'waiting',
    reason: 'rate-limited',
    dueAt: free.toISOString(),
  });
});

test('what one citizen has had of a rate is kept by an id of ours, never by what tells their address', async () => {
  const senders: Sender[] = [];
  const take = async (sender: Sender) => {
    senders.push(sender);
    return 'taken' as const;
  };
  const bench = deliverBench({}, { take });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  const { conversationId } = bench.message();
  expect(senders).toEqual([{ channel: 'messenger', account: 'page', citizen: conversationId }]);
});

test('a channel that is down is paused, and nothing is sent on it meanwhile', async () => {
  const bench = deliverBench();
  await bench.citizen.says('trash');
  await bench.citizen.says('MENU');
  bench.answers.push(failed('channel-down'));
  await bench.deliver(bench.message(0));
  const { dueAt } = bench.message(0);
  expect(bench.message(0)).toMatchObject({ status: 'waiting', reason: 'platform:c1' });
  expect(bench.counts.ChannelPaused).toBe(1);
  const another = bench.citizenAt('citizen-2');
  const [later] = await another.says('trash');
  if (!later) throw new Error('Nothing was said');
  await bench.deliver(later);
  const until = new Date(Date.parse(dueAt ?? '') - 60_000).toISOString();
  const paused = { status: 'waiting', reason: 'channel-paused', attempts: 0, dueAt: until };
  expect(await bench.ports.messages.get(later)).toMatchObject(paused);
  expect(bench.sent).toEqual([]);
});

test('a limit that the platform tells of rests the account and uses up no attempts', async () => {
  const bench = deliverBench();
  await bench.citizen.says('trash');
  for (let quarter = 0; quarter < 10; quarter += 1) {
    bench.answers.push(failed('limited', new Date(bench.now().getTime() + 900_000)));
    await bench.deliver(bench.message());
    bench.pass(900);
  }
  expect(bench.message()).toMatchObject({ status: 'waiting', attempts: 0, reason: 'platform:c1' });
  expect(bench.counts).toMatchObject({ RateLimited: 10 });
  expect(bench.counts.ChannelPaused).toBeUndefined();
  bench.answers.push(failed('limited', new Date(0)));
  await bench.deliver(bench.message());
  await bench.citizenAt('citizen-2').says('water');
  expect(bench.message().dueAt).toBe(new Date(bench.now().getTime() - 58_000).toISOString());
  await bench.drain();
  await bench.deliver(bench.message());
  expect(bench.sent).toHaveLength(2);
});

test('a channel whose parameters are missing rests, and its messages wait', async () => {
  const bench = deliverBench();
  await bench.citizen.says('trash');
  const missing = () => Promise.reject(new Error('Parameters are not set: /a/b'));
  await handle(bench.job(bench.message()), { ...bench.ports, settings: missing });
  expect(bench.message()).toMatchObject({ status: 'waiting', reason: 'channel-paused' });
  expect(bench.counts.ChannelPaused).toBe(1);

  const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  const ports = { ...bench.ports, settings: () => Promise.reject(throttled) };
  await expect(handle(bench.job(bench.message()), ports)).resolves.toBeUndefined();
  bench.pass(600);
  await expect(handle(bench.job(bench.message()), ports)).rejects.toBe(throttled);
});

describe('a channel that was down', () => {
  /** Two citizens wait; the pause of five minutes is over. */
  async function rested() {
    const bench = deliverBench();
    const answers: OutboundMessage[] = [];
    for (const address of ['citizen-1', 'citizen-2'])
      answers.push(...(await bench.citizenAt(address).says('trash')));
    const [first, second] = answers;
    if (!first || !second) throw new Error('Nothing was said');
    bench.answers.push(failed('channel-down'));
    await bench.deliver(first);
    bench.pass(301);
    return { ...bench, first, second };
  }

  test('is tried with one message of somebody else, and goes on by itself when it gets through', async () => {
    const bench = await rested();
    await bench.deliver(bench.first);
    expect(bench.sent).toEqual([]);
    await bench.deliver(bench.second);
    bench.pass(60);
    await bench.deliver(bench.first);
    expect(bench.sent).toHaveLength(2);
    expect(bench.counts.ChannelResumed).toBe(1);
  });

  test('is left alone by all others meanwhile, and longer when that was in vain', async () => {
    const bench = await rested();
    bench.answers.push(failed('channel-down'));
    await bench.deliver(bench.second);
    bench.pass(61);
    await bench.deliver(bench.first);
    expect(bench.sent).toEqual([]);
    const due = Date.parse(bench.message(0).dueAt ?? '') - bench.now().getTime();
    expect(due).toBe(539_000);
  });

  test('is well again, too, when it judges one message by itself', async () => {
    const bench = await rested();
    bench.answers.push(failed('permanent'));
    await bench.deliver(bench.second);
    bench.pass(60);
    await bench.deliver(bench.first);
    expect(bench.sent).toHaveLength(1);
  });

  test('and is down for one message alone is so by its doing: the others go on', async () => {
    const bench = deliverBench({
      send: async ({ text }, { address }) =>
        address === 'citizen-1' ? failed('channel-down') : { ok: true, platformId: text },
    });
    await bench.citizen.says('trash');
    await bench.drain();
    for (let round = 0; round < 12; round += 1) {
      bench.pass(3600);
      await bench.citizenAt('citizen-2').says('water');
      await bench.drain();
      await bench.deliver(bench.message());
    }
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'platform:c1' });
    expect(bench.counts).toMatchObject({ ChannelPaused: 1, ChannelResumed: 1, Sent: 12 });
  });
});

describe('a channel that takes messages and refuses them in a status', () => {
  const address = (index: number) => `citizen-${index}`;

  /** Four citizens are answered; what the platform takes, it refuses as long as it is `refusing`. */
  async function refusing() {
    const bench = deliverBench({ errors: { '131042': 'channel-down' } });
    const platform = { refusing: true };
    const told = new Set<string>();
    const countPause = () => bench.ports.metrics.count('ChannelPaused');
    const anew = { ...bench.ports, countPause };
    const tell = async () => {
      for (const { platformIds } of outOf(bench.rows))
        for (const platformId of platformIds.filter((id) => platform.refusing && !told.has(id))) {
          told.add(platformId);
          const at = bench.now().toISOString();
          const of = { platformId };
          const failure = {
            channel: 'messenger',
            account: 'page',
            status: 'failed',
            at,
            of,
          } as const;
          const message = outOf(bench.rows).find((each) => each.platformIds.includes(platformId));
          if (message)
            await sendAnew(message, { ...failure, code: '131042' }, bench.ports.channel, anew);
        }
    };
    const round = async () => {
      bench.pass(3700);
      for (const message of outOf(bench.rows)) await bench.deliver(message);
      await tell();
    };
    for (const index of [1, 2, 3, 4]) {
      await bench.citizenAt(address(index)).says('trash');
      await bench.drain();
      await tell();
    }
    return { ...bench, platform, round };
  }

  test('loses no answer, and is tried with one at a time', async () => {
    const bench = await refusing();
    for (let hour = 0; hour < 3; hour += 1) await bench.round();
    expect(outOf(bench.rows).map(({ status }) => status)).toEqual(Array(4).fill('waiting'));
    expect(bench.sent).toHaveLength(1 + 3);
    bench.platform.refusing = false;
    for (let hour = 0; hour < 4; hour += 1) await bench.round();
    expect(outOf(bench.rows).map(({ status }) => status)).toEqual(Array(4).fill('sent'));
    expect(bench.counts.ChannelResumed).toBe(1);
  });
});

test('a refusal that was faster than our record is taken as one', async () => {
  const bench = deliverBench({ errors: { '131042': 'channel-down' } });
  await bench.citizen.says('trash');
  const at = bench.now().toISOString();
  const refusal = { channel: 'messenger', account: 'page', status: 'failed', at } as const;
  await bench.ports.messages.findOrPark({ ...refusal, of: { platformId: 'p1' }, code: '131042' });
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'waiting', reason: 'platform:131042' });
  expect(bench.counts.ChannelPaused).toBe(1);
});

describe('where each message is paid for', () => {
  const price = () => ({ cost: 60, ceiling: 100 });

  test('what would pass the ceiling waits for the next day, and help in danger has a reserve', async () => {
    const bench = deliverBench({ price });
    await bench.citizen.says('trash');
    await bench.deliver(bench.message(0));
    await bench.citizen.says('water');
    await bench.deliver(bench.message(1));
    expect(bench.message(1)).toMatchObject({
      status: 'waiting',
      reason: 'spend-ceiling',
      attempts: 0,
      dueAt: '2026-11-24T00:00:00.000Z',
    });
    expect(bench.counts.SpendCeiling).toBe(1);
    await bench.citizenAt('citizen-2').says('there is a gas leak');
    await bench.deliver(bench.message(2));
    expect(bench.sent).toHaveLength(2);
  });

  test('only what was sent, or may have been, is counted', async () => {
    const bench = deliverBench({ price });
    await bench.citizen.says('trash');
    bench.answers.push(failed('retryable'), failed('unknown'));
    await bench.deliver(bench.message());
    bench.pass(60);
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'unknown', reason: 'platform:c1' });
    bench.pass(60);
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'unknown', reason: 'spend-ceiling' });
  });
});
