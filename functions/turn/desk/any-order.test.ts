import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxEvent } from '../../../intents/model/event.ts';
import type { HandoffAction } from '../../../intents/model/handoff/action.ts';
import { controllerOf } from '../../../intents/model/handoff/handoff.ts';
import type { ConversationStore } from '../../../intents/ports.ts';
import { createMemoryConversationStore } from '../../adapters/memory/conversation-store.ts';
import { agentOn } from '../../testing/agent.ts';
import { citizenOn, outOf, type TurnBench, turnBench } from '../../testing/citizen.ts';
import { handle } from '../handle.ts';

const said = ['when is trash day', 'agent', 'STATUS', 'withdraw', '5', 'not solved', 'thanks', '2'];
const moves = ['claim', 'take-over', 'return', 'transfer', 'snooze', 'resolve', 'reopen'] as const;

/** What happens: somebody does something, or the queue brings what was done, perhaps twice. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ says: fc.constantFrom(...said) }) },
  {
    weight: 4,
    arbitrary: fc.record({ moves: fc.constantFrom(...moves), who: fc.integer({ max: 1, min: 0 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ replies: fc.boolean(), who: fc.integer({ max: 1, min: 0 }) }),
  },
  { weight: 4, arbitrary: fc.record({ brings: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ appears: fc.integer({ min: 0, max: 1 }) }) },
);

/** The commits, of which every third conflicts with nobody, as DynamoDB's may. */
function conflicting(bench: TurnBench, broken: string[]): ConversationStore {
  const store = createMemoryConversationStore(bench.rows);
  let commits = 0;
  return {
    ...store,
    commit: async (turn) => {
      commits += 1;
      if (commits % 3 === 0) return 'stale';
      const { handoffId } = bench.rows.conversations.get(turn.conversation.id) ?? {};
      const before = bench.rows.handoffs.get(handoffId ?? '');
      const wasTaken = before && controllerOf(before).startsWith('agent:');
      const isTaken = turn.conversation.controller.startsWith('agent:');
      const byBot = turn.messages.some((each) => each.direction === 'out' && !each.reply.speaker);
      const heard = turn.messages.some(({ direction }) => direction === 'in');
      const result = await store.commit(turn);
      if (result === 'committed' && wasTaken && isTaken && byBot && heard)
        broken.push(turn.event.status);
      return result;
    },
  };
}

/** A citizen, two agents and the one queue that everything they do goes through, in order. */
function town() {
  const plain = turnBench({}, new Date('2026-11-23T16:00:00Z'));
  const broken: string[] = [];
  const bench = {
    ...plain,
    ports: { ...plain.ports, conversations: conflicting(plain, broken) },
  };
  const citizen = citizenOn(bench, 'sms');
  const agents = [agentOn(bench, 'Ana'), agentOn(bench, 'Omar')] as const;
  const queue: InboxEvent[] = [];
  const deliver = (event: InboxEvent) =>
    handle({ body: JSON.stringify(event), group: 'group' }, bench.ports);
  return { bench, citizen, agents, queue, deliver, broken };
}

type Town = ReturnType<typeof town>;

function actionOf(move: (typeof moves)[number], agent: Town['agents'][number]): HandoffAction {
  const { by } = agent;
  const leaseUntil = agent.lease();
  const all: Record<typeof move, HandoffAction> = {
    claim: { type: 'claim', by, leaseUntil },
    'take-over': { type: 'take-over', by, leaseUntil },
    return: { type: 'return', why: 'released' },
    transfer: { type: 'transfer', by, to: { topic: 'waste' } },
    snooze: { type: 'snooze', by },
    resolve: { type: 'resolve', by, code: 'answered' },
    reopen: { type: 'reopen', by, ownerPresent: true, leaseUntil },
  };
  return all[move];
}

async function take(
  { bench, citizen, agents, queue, deliver }: Town,
  what: Record<string, unknown>,
): Promise<void> {
  bench.pass(7);
  const agent = agents[what.who === 1 ? 1 : 0];
  if (typeof what.says === 'string') queue.push(citizen.event(what.says));
  if (typeof what.appears === 'number') await agents[what.appears === 1 ? 1 : 0].isThere();
  const move = moves.find((each) => each === what.moves);
  // What the state machine refuses, the desk refuses: nothing is stored, and nothing to be followed.
  if (move)
    await agent.change(actionOf(move, agent)).then(
      (event) => queue.push(event),
      () => undefined,
    );
  if (typeof what.replies === 'boolean' && bench.rows.handoffs.size > 0)
    queue.push(agent.answer('An answer.', { anyway: what.replies }));
  const [next] = typeof what.brings === 'number' ? queue.splice(0, 1) : [];
  for (let times = 0; next && times < Number(what.brings); times += 1) await deliver(next);
}

/** Plays it, brings what is left on the queue, and returns everything that was on it. */
async function play(one: Town, all: readonly Record<string, unknown>[]): Promise<InboxEvent[]> {
  const events: InboxEvent[] = [];
  await one.deliver(one.citizen.event('agent'));
  for (const each of all) {
    const before = new Set(one.queue);
    await take(one, each);
    events.push(...one.queue.filter((event) => !before.has(event)));
  }
  for (const event of one.queue.splice(0)) await one.deliver(event);
  return events;
}

/** Every event took effect once: a reply was said by its agent, or refused. */
function expectOnce({ bench: { rows } }: Town, events: readonly InboxEvent[]): void {
  expect(events.filter(({ id }) => !rows.events.has(id))).toEqual([]);
  const places = [...rows.messages.values()].map(({ sequence }) => sequence);
  expect(places).toEqual(Array.from({ length: places.length }, (_, index) => index + 1));
  for (const { id, kind, ...event } of events) {
    if (kind !== 'desk' || !('does' in event) || event.does.type !== 'reply') continue;
    const sent = outOf(rows).filter(({ eventId }) => eventId === id);
    const isSaid = rows.events.get(id)?.status === 'handed-over:replied';
    expect(sent.map(({ reply }) => reply.speaker)).toEqual(isSaid ? ['agent'] : []);
  }
}

/** The conversation knows who is in control, and the audit has a word of every change of a case. */
function expectInStep({ bench: { rows } }: Town): void {
  const [conversation] = rows.conversations.values();
  const handoff = rows.handoffs.get(conversation?.handoffId ?? '');
  expect(conversation?.controller).toBe(handoff ? controllerOf(handoff) : 'bot');
  for (const { id, version } of rows.handoffs.values()) {
    const entries = rows.audit.filter(({ subject }) => subject === id);
    expect(entries.length).toBeGreaterThanOrEqual(version);
  }
}

test('whatever people do, in whatever order it is followed: nothing is lost, doubled, or talked over', async () => {
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 30 }), async (all) => {
      const one = town();
      const events = await play(one, all);
      expect(one.bench.held.deadLetters).toEqual([]);
      expect(one.broken).toEqual([]);
      expectOnce(one, events);
      expectInStep(one);
      for (const { status } of one.bench.rows.events.values()) statuses.add(status);
    }),
    { numRuns: 150 },
  );
  // Otherwise it has tried too little to say anything.
  for (const each of ['handed-over:replied', 'refused:stale', 'refused:not-owner', 'refused:state'])
    expect([...statuses]).toContain(each);
});
