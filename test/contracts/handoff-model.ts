import * as fc from 'fast-check';
import { expect } from 'vitest';
import type {
  AuditLog,
  DeskEvents,
  HandoffChange,
  HandoffStore,
} from '../../intents/desk-ports.ts';
import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import { type Handoff, isOpen } from '../../intents/model/handoff/handoff.ts';
import { dueActions, leaseUntil, nextDue } from '../../intents/model/handoff/timers.ts';
import { isRefusal, transition } from '../../intents/model/handoff/transitions.ts';
import type { ConversationStore } from '../../intents/ports.ts';
import { unsound } from '../../intents/testing/unsound.ts';
import { changeTo, newAudit, newDeskEvent, newHandoff } from './cases.ts';
import { type Citizen, firstTurn, laterTurn, newCitizen, noon, seconds } from './samples.ts';

export interface ModelStores {
  readonly handoffs: HandoffStore;
  readonly conversations: ConversationStore;
  readonly audit: AuditLog;
  readonly deskEvents: DeskEvents;
  /** Lets the next transaction meet another one, as DynamoDB does and DynamoDB Local never. */
  conflictNext(): void;
}

const staff = ['ana', 'bo', 'cy'] as const;
type Agent = (typeof staff)[number];
/** Who changes a case: agents at their desks, the turn for the citizen, the clock. Each looks, then acts. */
type Actor = Agent | 'citizen' | 'clock';
const actors: readonly Actor[] = [...staff, 'citizen', 'clock'];

/** What is true of the one case, however the store is made. */
interface Model {
  now: Date;
  present: Set<Agent>;
  handoff: Handoff;
  conversationVersion: number;
  /** What each has seen last: perhaps no longer so. */
  views: Map<Actor, { readonly handoff: Handoff; readonly conversationVersion: number }>;
  audit: string[];
  events: string[];
}

interface Real {
  readonly stores: ModelStores;
  readonly citizen: Citizen;
  readonly topics: readonly [string, string];
  ids: number;
}

type Ask = fc.AsyncCommand<Model, Real>;

/** What one wants to do; the rest follows from the model. */
interface Wish {
  readonly actor: Actor;
  readonly pick: number;
  /** Whether they look first; else they act on what they saw last. */
  readonly fresh: boolean;
  /** Whether the transaction meets another one. */
  readonly conflict: boolean;
}

/** What an actor may try: an agent what the desk can, the citizen what a turn can, mostly to write. */
function actionsOf(actor: Actor, { handoff, conversationVersion }: View, model: Model, real: Real) {
  const lease = leaseUntil(model.now);
  const sequence = conversationVersion + 1;
  const isPresent = (who: string | undefined) =>
    staff.some((each) => each === who && model.present.has(each));
  const ownerPresent = isPresent(handoff.owner?.id);
  if (actor === 'clock') return dueActions(handoff, model.now, ownerPresent).slice(0, 1);
  if (actor === 'citizen')
    return [
      ...Array.from(
        { length: 6 },
        () => ({ type: 'citizen-wrote', sequence, ownerPresent, leaseUntil: lease }) as const,
      ),
      { type: 'reopen', ownerPresent: isPresent(handoff.lastOwner?.id), leaseUntil: lease },
      { type: 'withdraw' },
      { type: 'ask-rating' },
      { type: 'rate', score: 3 },
    ] satisfies HandoffAction[];
  const by = person(actor);
  const other = person(staff[(staff.indexOf(actor) + 1) % staff.length] ?? 'ana');
  const [here, there] = real.topics;
  const topic = handoff.topic === here ? there : here;
  return [
    {
      type: 'claim',
      by,
      leaseUntil: lease,
      ownerGone: handoff.owner !== undefined && !ownerPresent,
    },
    { type: 'claim', by, leaseUntil: lease },
    { type: 'agent-replied', by, sequence },
    { type: 'return', why: 'released' },
    { type: 'transfer', by, to: { agent: other, leaseUntil: lease } },
    { type: 'transfer', by, to: { topic } },
    { type: 'take-over', by, leaseUntil: lease },
    { type: 'snooze', by, until: new Date(model.now.getTime() + 60_000).toISOString() },
    { type: 'snooze', by },
    { type: 'resolve', by, code: 'answered' },
    { type: 'prioritise', by, priority: 'high' },
  ] satisfies HandoffAction[];
}

type View = { readonly handoff: Handoff; readonly conversationVersion: number };
const person = (id: Agent) => ({ id, name: id.toUpperCase() });

/** What goes through the conversation's turn is stored with it. */
const inTurn = ({ type }: HandoffAction): boolean =>
  ['citizen-wrote', 'agent-replied', 'reopen', 'withdraw', 'ask-rating', 'rate'].includes(type);

interface Attempt {
  readonly change: HandoffChange;
  /** Where it goes: with the conversation's turn, or as a sign of life, or by itself. */
  readonly as: 'turn' | 'renewal' | 'change';
  readonly view: View;
}

const wayOf = (action: HandoffAction): Attempt['as'] =>
  action.type === 'renew' ? 'renewal' : inTurn(action) ? 'turn' : 'change';

/** The change that follows from what an actor has seen; nothing when that does not allow it. */
function attempt({ actor, pick }: Wish, view: View, model: Model, real: Real): Attempt | undefined {
  const legal = actionsOf(actor, view, model, real).flatMap((action) => {
    const after = transition(view.handoff, action, model.now);
    return isRefusal(after) ? [] : [{ action, after }];
  });
  const picked = legal[pick % Math.max(1, legal.length)];
  if (!picked) return undefined;
  const { action, after } = picked;
  expect(unsound(after)).toEqual([]);
  real.ids += 1;
  const id = String(real.ids).padStart(26, '0');
  const moved = { action: action.type, from: view.handoff.state, to: after.state };
  const as = wayOf(action);
  const event = newDeskEvent(after, { acceptedAt: seconds(-3600).toISOString() });
  const audit = [newAudit(after, { id, ...moved })];
  return { change: changeTo(after, { audit, ...(as === 'change' && { event }) }), as, view };
}

function commit({ change, as, view }: Attempt, { stores, citizen }: Real): Promise<string> {
  const { after, audit } = change;
  if (as === 'change') return stores.handoffs.commit(change);
  if (as === 'renewal') return stores.handoffs.renew(view.handoff, after.owner?.leaseUntil ?? '');
  const turn = laterTurn(citizen, view.conversationVersion + 1, { handoff: { after, audit } });
  const conversation = { ...turn.conversation, handoffId: after.id };
  return stores.conversations.commit({ ...turn, conversation });
}

/** What the model says will come of it. */
const isCurrent = ({ as, view }: Attempt, model: Model): boolean =>
  view.handoff.version === model.handoff.version &&
  (as !== 'turn' || view.conversationVersion === model.conversationVersion);

function take({ change, as }: Attempt, model: Model): void {
  const { owner } = model.handoff;
  const leaseUntil = change.after.owner?.leaseUntil;
  if (as === 'renewal') {
    model.handoff = { ...model.handoff, ...(owner && { owner: { ...owner, leaseUntil } }) };
    return;
  }
  model.handoff = change.after;
  model.audit.push(...change.audit.map(({ id }) => id));
  if (change.event) model.events.push(change.event.id);
  if (as === 'turn') model.conversationVersion += 1;
}

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
