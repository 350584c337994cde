import { expect, test } from 'vitest';
import { retain } from '../../intents/model/retention.ts';
import { deskBench, member, noon, seedCase } from './testing/bench.ts';

/** What came of something that was done to a case of waste, in a conversation that is about water by now. */
function done(handoffId: boolean) {
  const bench = deskBench();
  const before = seedCase(bench, { topic: 'waste', state: 'closed' });
  const { conversationId } = before;
  const newer = seedCase(bench, { topic: 'water', conversationId });
  const conversation = bench.rows.conversations.get(conversationId);
  if (conversation)
    bench.rows.conversations.set(conversationId, { ...conversation, handoffId: newer.id });
  const id = 'a'.repeat(64);
  bench.rows.events.set(id, {
    id,
    conversationId,
    ...(handoffId && { handoffId: before.id }),
    at: noon.toISOString(),
    status: 'silent:warned',
    step: 'staff-acted',
    sent: [],
    ...retain('event', noon),
  });
  const ask = (topic: string) =>
    bench.call('GET', `/events/${id}`, { as: member('ana', ['agent'], [topic]) });
  return { ask };
}

test.each([
  ['by the case it was done to', true, ['waste', 'water']],
  ['by the newest, where its row is of before', false, ['water', 'waste']],
] as const)('an event is shown %s', async (_, knows, [may, mayNot]) => {
  const { ask } = done(knows);
  expect((await ask(may)).body).toMatchObject({ status: 'silent:warned', done: true });
  expect((await ask(mayNot)).body).toMatchObject({ type: 'not-your-topic' });
});
