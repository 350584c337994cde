import { describe, expect, test } from 'vitest';
import { StillSending } from './handle.ts';
import { deliverBench, failed } from './testing/bench.ts';

/** The spend ceiling is reached for all but the reserve. */
const spent = () =>
  deliverBench(
    { price: () => ({ cost: 1000, ceiling: 10_000 }), optOutStopsReplies: true },
    { spend: async (_channel, _account, { ceiling }) => ceiling > 10_000 },
  );

/** What the answer before rests for, until long after. */
const rests = {
  'the spend ceiling': async () => {
    const bench = spent();
    await bench.citizen.says('trash');
    await bench.drain();
    return bench;
  },
  'a backoff': async () => {
    const bench = deliverBench();
    bench.answers.push(...Array.from({ length: 6 }, () => failed('retryable')));
    await bench.citizen.says('trash');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await bench.deliver(bench.message());
      bench.pass(3600);
    }
    bench.held.outbox.length = 0;
    return bench;
  },
  'an answer that never came': async () => {
    const bench = deliverBench();
    bench.answers.push(failed('unknown'));
    await bench.citizen.says('trash');
    await bench.drain();
    return bench;
  },
};

describe.each(Object.entries(rests))('behind an answer that rests for %s', (_, resting) => {
  test.each([
    ['I want to kill myself', '988'],
    ['STOP', 'opted out'],
  ])('what answers "%s" is sent at once', async (words, said) => {
    const bench = await resting();
    await bench.citizen.says(words);
    await bench.drain();
    expect(bench.sent).toEqual([expect.stringContaining(said)]);
    expect(['waiting', 'unknown']).toContain(bench.message(0).status);
  });
});

describe.each([
  ['our own rate', { name: 'own', capacity: 3, seconds: 3600, per: 'citizen', ours: true }],
  [
    'a rate of the platform, of which some are kept,',
    { name: 'x', capacity: 5, seconds: 900, kept: 2 },
  ],
] as const)('beyond %s', (_, rate) => {
  test('an answer waits, and help in danger and the confirmation of STOP do not', async () => {
    const bench = deliverBench({ rates: [rate] });
    for (let asked = 0; asked < 4; asked += 1) {
      await bench.citizen.says('trash');
      await bench.drain();
    }
    expect(bench.message(3)).toMatchObject({ status: 'waiting', reason: 'rate-limited' });
    for (const words of ['I want to kill myself', 'STOP']) {
      await bench.citizen.says(words);
      await bench.drain();
    }
    expect(bench.sent.slice(3)).toEqual([
      expect.stringContaining('988'),
      expect.stringContaining('opted out'),
    ]);
  });
});

test('not even help in danger goes beyond what the platform takes', async () => {
  const bench = deliverBench({ rates: [{ name: 'x', capacity: 2, seconds: 900, kept: 1 }] });
  for (let said = 0; said < 3; said += 1) {
    await bench.citizen.says('I want to kill myself');
    await bench.drain();
  }
  expect(bench.sent).toHaveLength(2);
  expect(bench.message(2)).toMatchObject({ status: 'waiting', reason: 'rate-limited' });
});

test('what was passed goes on when it may', async () => {
  const bench = deliverBench();
  bench.answers.push(failed('retryable'));
  await bench.citizen.says('trash');
  await bench.drain();
  await bench.citizen.says('I want to kill myself');
  await bench.drain();
  await bench.citizen.says('water');
  await bench.deliver(bench.message(2));
  await bench.deliver(bench.message(0));
  await bench.drain();
  expect(bench.sent.slice(0, 3)).toEqual([
    expect.stringContaining('988'),
    expect.stringContaining('Trash day'),
    expect.stringContaining('Water bill'),
  ]);
});

test('help in danger comes back at once to what another worker is sending', async () => {
  const bench = deliverBench();
  await bench.citizen.says('trash');
  await bench.citizen.says('I want to kill myself');
  const claimed = {
    status: 'sending',
    claimedUntil: new Date(bench.now().getTime() + 5_000).toISOString(),
  } as const;
  await bench.ports.messages.move(bench.message(0), ['pending'], claimed);
  await expect(bench.deliver(bench.message(1))).rejects.toBeInstanceOf(StillSending);
  expect(bench.message(1).status).toBe('pending');
  bench.pass(6);
  await bench.deliver(bench.message(1));
  expect(bench.sent).toEqual([expect.stringContaining('988')]);
});
