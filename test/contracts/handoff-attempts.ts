import { expect } from 'vitest';
import type {
  AuditLog,
  DeskEvents,
  HandoffChange,
  HandoffStore,
} from '../../intents/desk-ports.ts';
import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { dueActions, leaseUntil } from '../../intents/model/handoff/timers.ts';
import { isRefusal, transition } from '../../intents/model/handoff/transitions.ts';
import type { ConversationStore } from '../../intents/ports.ts';
import { unsound } from '../../intents/testing/unsound.ts';
import { changeTo, newAudit, newDeskEvent } from './cases.ts';
import { type Citizen, laterTurn, seconds } from './samples.ts';

export interface ModelStores {
  readonly handoffs: HandoffStore;
  readonly conversations: ConversationStore;
  readonly audit: AuditLog;
  readonly deskEvents: DeskEvents;
  /** Lets the next transaction meet another one, as DynamoDB does and DynamoDB Local never. */
  conflictNext(): void;
}

export const staff = ['ana', 'bo', 'cy'] as const;
export type Agent = (typeof staff)[number];
/** Who changes a case: agents at their desks, the turn for the citizen, the clock. Each looks, then acts. */
export type Actor = Agent | 'citizen' | 'clock';
export const actors: readonly Actor[] = [...staff, 'citizen', 'clock'];

/** What is true of the one case, however the store is made. */
export interface Model {
  now: Date;
  present: Set<Agent>;
  handoff: Handoff;
  conversationVersion: number;
  /** What each has seen last: perhaps no longer so. */
  views: Map<Actor, { readonly handoff: Handoff; readonly conversationVersion: number }>;
  audit: string[];
  events: string[];
}

export interface Real {
  readonly stores: ModelStores;
  readonly citizen: Citizen;
  readonly topics: readonly [string, string];
  ids: number;
}

/** What one wants to do; the rest follows from the model. */
export interface Wish {
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
  const failure = { sequence: handoff.agentSequence || 1, reason: 'expired', isOwed: true };
  if (actor === 'citizen')
    return [
      ...Array.from(
        { length: 6 },
        () => ({ type: 'citizen-wrote', sequence, ownerPresent, leaseUntil: lease }) as const,
      ),
      { type: 'danger', sequence, ownerPresent, leaseUntil: lease },
      { type: 'reopen', ownerPresent: isPresent(handoff.lastOwner?.id), leaseUntil: lease },
      { type: 'withdraw' },
      { type: 'ask-rating' },
      { type: 'rate', score: 3 },
      { type: 'stop', sequence },
      { type: 'upset', why: 'muted' },
      { type: 'speak', language: handoff.language === 'es' ? 'en' : 'es' },
      { type: 'undelivered', ...failure, ownerPresent, leaseUntil: lease },
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
    { type: 'agent-replied', by, sequence, waits: 'window-closed' },
    { type: 'return', why: 'released' },
    { type: 'transfer', by, to: { agent: other, leaseUntil: lease } },
    { type: 'transfer', by, to: { topic } },
    { type: 'take-over', by, leaseUntil: lease },
    { type: 'snooze', by, until: new Date(model.now.getTime() + 60_000).toISOString() },
    { type: 'snooze', by },
    { type: 'resolve', by, code: 'answered' },
    { type: 'prioritise', by, priority: 'high' },
    { type: 'prioritise', by, priority: 'urgent' },
  ] satisfies HandoffAction[];
}

type View = { readonly handoff: Handoff; readonly conversationVersion: number };
const person = (id: Agent) => ({ id, name: id.toUpperCase() });

/** What goes through the conversation's turn is stored with it. */
const inTurn = ({ type }: HandoffAction): boolean =>
  [
    'citizen-wrote',
    'danger',
    'agent-replied',
    'reopen',
    'withdraw',
    'ask-rating',
    'rate',
    'undelivered',
    'stop',
    'upset',
    'speak',
  ].includes(type);

interface Attempt {
  readonly change: HandoffChange;
  /** Where it goes: with the conversation's turn, or as a sign of life, or by itself. */
  readonly as: 'turn' | 'renewal' | 'change';
  readonly view: View;
}

const wayOf = (action: HandoffAction): Attempt['as'] =>
  action.type === 'renew' ? 'renewal' : inTurn(action) ? 'turn' : 'change';

/** The change that follows from what an actor has seen; nothing when that does not allow it. */
export function attempt(
  { actor, pick }: Wish,
  view: View,
  model: Model,
  real: Real,
): Attempt | undefined {
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

export function commit({ change, as, view }: Attempt, { stores, citizen }: Real): Promise<string> {
  const { after, audit } = change;
  if (as === 'change') return stores.handoffs.commit(change);
  if (as === 'renewal') return stores.handoffs.renew(view.handoff, after.owner?.leaseUntil ?? '');
  const turn = laterTurn(citizen, view.conversationVersion + 1, { handoff: { after, audit } });
  const conversation = { ...turn.conversation, handoffId: after.id };
  return stores.conversations.commit({ ...turn, conversation });
}

/** What the model says will come of it. */
export const isCurrent = ({ as, view }: Attempt, model: Model): boolean =>
  view.handoff.version === model.handoff.version &&
  (as !== 'turn' || view.conversationVersion === model.conversationVersion);

export function take({ change, as }: Attempt, model: Model): void {
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
