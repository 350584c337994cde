import { expect, test } from 'vitest';
import { createMemoryMessageStore } from '../adapters/memory/message-store.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryQueues } from '../adapters/memory/queues.ts';
import { createMemoryRandom } from '../adapters/memory/system.ts';
import { citizenOn, turnBench } from '../testing/citizen.ts';
import { handle } from './handle.ts';

/** The bench makes a contact first, then its conversation. */
const createdSecond = '2'.padStart(26, '0');

test('puts back what is due and nothing else, once a minute at most', async () => {
  const bench = turnBench();
  await citizenOn(bench, 'messenger', 'early').says('trash');
  const { clock } = bench.ports;
  const queues = createMemoryQueues(clock, createMemoryRandom());
  const { metrics, counts } = createObserved();
  const ports = {
    messages: createMemoryMessageStore(bench.rows),
    outbox: queues.outbox,
    clock,
    metrics,
  };
  await handle(ports);
  expect(queues.held.outbox).toEqual([]);
  bench.pass(120);
  await citizenOn(bench, 'messenger', 'late').deliver(
    citizenOn(bench, 'messenger', 'late').event('water'),
  );
  await handle(ports);
  await handle(ports);
  expect(queues.held.outbox.map(({ body }) => JSON.parse(body))).toEqual([
    { conversationId: createdSecond, sequence: 2, channel: 'messenger' },
  ]);
  expect(counts.PutBack).toBe(2);
  bench.pass(60);
  await handle(ports);
  expect(queues.held.outbox).toHaveLength(2);
});
