import type { ActionType, HandoffAction } from './action.ts';
import { type Actions, effectOf } from './effects.ts';
import { type Handoff, type HandoffState, isFree, isOpen } from './handoff.ts';
import type { StaffName } from './staff.ts';

const owned = ['claimed', 'waiting-for-citizen', 'snoozed'] as const;
const waiting = ['queued', 'reopened'] as const;
const open = [...waiting, ...owned] as const;

/**
 * The state machine: from which states an action is legal; `isBarred` says what else it needs. `claim` of
 * a case that somebody has is legal only where they are gone. `abandoned` and `closed` are the ends; a
 * citizen who writes after them about the same thing gets a new case.
 */
export const legalFrom: Readonly<Record<ActionType, readonly HandoffState[]>> = {
  claim: open,
  renew: ['claimed', 'snoozed'],
  return: owned,
  transfer: open,
  'take-over': owned,
  'agent-replied': owned,
  'citizen-wrote': open,
  danger: open,
  call: waiting,
  check: waiting,
  snooze: ['claimed', 'waiting-for-citizen'],
  wake: ['snoozed'],
  resolve: open,
  reopen: ['resolved'],
  close: ['resolved'],
  withdraw: open,
  prioritise: open,
  warn: open,
  miss: open,
  'ask-rating': ['resolved'],
  rate: ['resolved'],
  undelivered: [...open, 'resolved'],
  upset: open,
  stop: open,
  speak: open,
};

/** Why an action could not be taken. */
export type Refusal =
  | { readonly refused: 'state'; readonly state: HandoffState }
  /** Somebody else has it: who, and since when. */
  | { readonly refused: 'owned'; readonly owner: StaffName & { readonly since: string } }
  /** Only its owner may do this. */
  | { readonly refused: 'not-owner'; readonly owner?: StaffName };

/** The case after an action, its version one higher; or why not. Pure. */
export function transition(before: Handoff, action: HandoffAction, now: Date): Handoff | Refusal {
  const refused = refusal(before, action);
  if (refused) return refused;
  const at = now.toISOString();
  const after = effectOf(action.type, before, action, at);
  const stateAt = after.state === before.state ? before.stateAt : at;
  const called = callOf(before, action, after, at);
  return { ...after, ...(called && { called }), stateAt, version: before.version + 1 };
}

/**
 * People are called to a case that is urgent when it begins to wait for whoever is there, whatever it was
 * before, and when it shows danger or is opened again, whoever has it.
 */
function callOf(
  before: Handoff,
  { type }: HandoffAction,
  after: Handoff,
  at: string,
): Handoff['called'] {
  if (!isOpen(after) || after.priority !== 'urgent') return undefined;
  if (type === 'call') return { at, times: (before.called?.times ?? 1) + 1 };
  const waitedHere = isFree(before) && before.priority === 'urgent' && before.topic === after.topic;
  const isCalled = type === 'danger' || type === 'reopen' || (isFree(after) && !waitedHere);
  return isCalled ? { at, times: 1 } : undefined;
}

export const isRefusal = (result: Handoff | Refusal): result is Refusal => 'refused' in result;

/** Done by the owner alone; a supervisor takes the case over first. */
const byOwner: readonly ActionType[] = ['agent-replied', 'snooze'];

function refusal(before: Handoff, action: HandoffAction): Refusal | undefined {
  const { state, owner } = before;
  if (!legalFrom[action.type].includes(state)) return { refused: 'state', state };
  if (action.type === 'claim' && owner && owner.id !== action.by.id && !action.ownerGone)
    return { refused: 'owned', owner: { id: owner.id, name: owner.name, since: owner.since } };
  if (byOwner.includes(action.type) && 'by' in action && action.by?.id !== owner?.id)
    return { refused: 'not-owner', ...(owner && { owner: { id: owner.id, name: owner.name } }) };
  return isBarred(action.type, before, action) ? { refused: 'state', state } : undefined;
}

/** What bars an action that its state allows: it has been done, or there is nothing to do it to. */
const bars: {
  readonly [T in ActionType]?: (before: Handoff, action: Actions[T]) => boolean;
} = {
  snooze: ({ waitingSince }, { until }) => waitingSince !== undefined && until === undefined,
  call: ({ priority }) => priority !== 'urgent',
  // Theirs already, and the word is with the citizen.
  claim: ({ state, owner }, { by }) => state === 'waiting-for-citizen' && owner?.id === by.id,
  warn: ({ deadlines }, { deadline }) => {
    const promise = deadlines[deadline];
    return !promise || promise.warned === true || promise.missed === true;
  },
  miss: ({ deadlines }, { deadline }) => {
    const promise = deadlines[deadline];
    return !promise || promise.missed === true;
  },
  'ask-rating': ({ rating }) => rating !== undefined,
  upset: ({ upset }) => upset !== undefined,
  speak: (before, { language }) => before.language === language,
  // Nothing is left to do in a case that is done and whose citizen wants no answer.
  undelivered: ({ state }, { isOwed }) => state === 'resolved' && !isOwed,
  rate: ({ rating }) => rating === undefined,
};

function isBarred<T extends ActionType>(type: T, before: Handoff, action: Actions[T]): boolean {
  const bar: (typeof bars)[T] = bars[type];
  return bar?.(before, action) ?? false;
}
