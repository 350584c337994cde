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

test('an event is shown to who may see the case it was done to', async () => {
  const { ask } = done(true);
  expect((await ask('waste')).body).toMatchObject({ status: 'silent:warned', done: true });
  expect((await ask('water')).body).toMatchObject({ type: 'not-your-topic' });
});

test('what a citizen did is shown to nobody, whatever case the conversation has', async () => {
  const { ask } = done(false);
  for (const topic of ['waste', 'water'])
    expect((await ask(topic)).body).toMatchObject({ type: 'unknown' });
});
