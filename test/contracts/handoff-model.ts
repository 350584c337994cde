import * as fc from 'fast-check';
import { expect } from 'vitest';
import { type Handoff, isOpen } from '../../intents/model/handoff/handoff.ts';
import { nextDue } from '../../intents/model/handoff/timers.ts';
import { changeTo, newAudit, newHandoff } from './cases.ts';
import {
  type Actor,
  type Agent,
  actors,
  attempt,
  commit,
  isCurrent,
  type Model,
  type ModelStores,
  type Real,
  staff,
  take,
  type Wish,
} from './handoff-attempts.ts';
import { firstTurn, newCitizen, noon, seconds } from './samples.ts';

type Ask = fc.AsyncCommand<Model, Real>;

/** Looks at the case, which is as the model has it, and remembers that. */
const look = (actor: Actor): Ask => ({
  check: () => true,
  toString: () => `${actor} looks`,
  async run(model, { stores, citizen }) {
    const handoff = await stores.handoffs.get(model.handoff.id);
    const thread = await stores.conversations.find(citizen.at);
    expect(handoff).toEqual(model.handoff);
    expect(thread?.handoff).toEqual(model.handoff);
    expect(thread?.conversation.version).toBe(model.conversationVersion);
    const { conversationVersion } = model;
    model.views.set(actor, { handoff: model.handoff, conversationVersion });
  },
});

/** Does something with the case as it was when they looked. */
const act = (wish: Wish): Ask => ({
  check: ({ views }) => wish.fresh || views.has(wish.actor),
  toString: () =>
    `${wish.actor} ${wish.fresh ? 'looks and ' : ''}does ${wish.pick}${wish.conflict ? ' and meets another' : ''}`,
  async run(model, real) {
    if (wish.fresh) await look(wish.actor).run(model, real);
    const view = model.views.get(wish.actor);
    const tried = view && attempt(wish, view, model, real);
    if (!tried) return;
    if (wish.conflict) real.stores.conflictNext();
    const expected = isCurrent(tried, model) && !wish.conflict ? 'committed' : 'stale';
    expect(await commit(tried, real)).toBe(expected);
    if (expected === 'committed') take(tried, model);
  },
});

/** Several act at once on the case as it is: just one of them wins, if any may. */
const race = (wishes: readonly Wish[]): Ask => ({
  check: () => true,
  toString: () => `race of ${wishes.map(({ actor, pick }) => `${actor} ${pick}`).join(', ')}`,
  async run(model, real) {
    const { handoff, conversationVersion } = model;
    const view = { handoff, conversationVersion };
    const all = wishes.flatMap((wish) => attempt(wish, view, model, real) ?? []);
    const tried = all.filter(({ as }) => as !== 'renewal');
    const results = await Promise.all(tried.map((each) => commit(each, real)));
    const winners = tried.filter((_, index) => results[index] === 'committed');
    expect(winners).toHaveLength(Math.min(1, tried.length));
    expect(results.every((result) => ['committed', 'stale'].includes(result))).toBe(true);
    for (const winner of winners) take(winner, model);
  },
});

const pass = (minutes: number): Ask => ({
  check: () => true,
  toString: () => `${minutes} minutes pass`,
  async run(model) {
    model.now = new Date(model.now.getTime() + minutes * 60_000);
  },
});

const comeOrGo = (agent: Agent): Ask => ({
  check: () => true,
  toString: () => `${agent} comes or goes`,
  async run({ present }) {
    if (!present.delete(agent)) present.add(agent);
  },
});

const wish = fc.record({
  actor: fc.constantFrom(...actors),
  pick: fc.nat(30),
  fresh: fc.boolean(),
  conflict: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});

const commands = fc.commands(
  [
    fc.constantFrom(...actors).map(look),
    ...Array.from({ length: 5 }, () => wish.map(act)),
    fc.array(wish, { minLength: 2, maxLength: 6 }).map(race),
    fc.integer({ min: 1, max: 5 }).map(pass),
    fc.constantFrom(...staff).map(comeOrGo),
  ],
  { maxCommands: 40, size: 'max' },
);

/** What holds at the end, whatever was tried: what the lists show is what was taken, and nothing else. */
async function expectWhole(model: Model, { stores, topics }: Real): Promise<void> {
  const { handoff } = model;
  const { handoffs, audit, deskEvents } = stores;
  expect(await handoffs.get(handoff.id)).toEqual(handoff);
  const entries = await audit.of(handoff.id);
  expect(entries.map(({ id }) => id)).toEqual(model.audit);
  expect(entries).toHaveLength(handoff.version);
  for (const [index, { from }] of entries.entries())
    if (index > 0) expect(from).toBe(entries[index - 1]?.to);
  const isIn = (found: readonly Handoff[]) => found.some(({ id }) => id === handoff.id);
  for (const who of staff) {
    const owned = await handoffs.ownedBy(who);
    expect(owned.some(({ id }) => id === handoff.id)).toBe(handoff.owner?.id === who);
  }
  for (const topic of topics) {
    const here = topic === handoff.topic;
    expect(isIn(await handoffs.open(topic))).toBe(here && isOpen(handoff));
    expect(isIn(await handoffs.done(topic, { limit: 100 }))).toBe(here && !isOpen(handoff));
  }
  const due = await handoffs.due(model.now, 10_000);
  const next = nextDue(handoff);
  expect(due.includes(handoff.id)).toBe(next !== undefined && next <= model.now.toISOString());
  const { events: waiting } = await deskEvents.due(noon, 10_000);
  const events = waiting.filter(({ handoffId }) => handoffId === handoff.id);
  expect(events.map(({ id }) => id).sort()).toEqual([...model.events].sort());
}

/**
 * One case, and everybody who may change it, in any order: they look, act on what they saw however old it
 * is, and race, while transactions meet. What a store makes of it is held against the model after every
 * step, and all its lists at the end.
 */
export async function checkHandoffModel(stores: ModelStores, numRuns: number): Promise<void> {
  let runs = 0;
  const property = fc.asyncProperty(commands, async (all) => {
    runs += 1;
    const citizen = newCitizen();
    const deadlines = {
      firstReply: { at: seconds(600).toISOString(), warnAt: seconds(300).toISOString() },
    };
    const opened = newHandoff({ conversationId: citizen.conversation.id, deadlines });
    const conversation = { ...citizen.conversation, handoffId: opened.id };
    const change = changeTo(opened, {
      audit: [newAudit(opened, { id: '0'.repeat(26), action: 'open', to: 'queued' })],
    });
    const turn = firstTurn(citizen, { conversation, handoff: change });
    expect(await stores.conversations.commit(turn)).toBe('committed');
    const model: Model = {
      now: noon,
      present: new Set(),
      handoff: opened,
      conversationVersion: 1,
      views: new Map(),
      audit: ['0'.repeat(26)],
      events: [],
    };
    const real: Real = { stores, citizen, topics: [opened.topic, `${opened.topic}-2`], ids: 0 };
    await fc.asyncModelRun(() => ({ model, real }), all);
    await expectWhole(model, real);
  });
  await fc.assert(property, { numRuns });
  expect(runs).toBeGreaterThanOrEqual(numRuns);
}
