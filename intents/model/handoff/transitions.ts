import type { ActionType, HandoffAction } from './action.ts';
import type { Handoff, HandoffState } from './handoff.ts';
import type { StaffName } from './staff.ts';

const owned = ['claimed', 'waiting-for-citizen', 'snoozed'] as const;
const waiting = ['queued', 'reopened'] as const;
const open = [...waiting, ...owned] as const;

/**
 * The state machine: from which states an action is legal. `claim` of a claimed case is legal only
 * where its owner is gone. `abandoned` and `closed` are the ends; a citizen who writes after them about
 * the same thing gets a new case.
 */
export const legalFrom: Readonly<Record<ActionType, readonly HandoffState[]>> = {
  claim: [...waiting, 'claimed'],
  renew: ['claimed'],
  return: owned,
  transfer: open,
  'take-over': owned,
  'agent-replied': ['claimed', 'waiting-for-citizen', 'snoozed'],
  'citizen-wrote': open,
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
  const after = effects[action.type](before, action as never, at);
  const stateAt = after.state === before.state ? before.stateAt : at;
  return { ...after, stateAt, version: before.version + 1 };
}

export const isRefusal = (result: Handoff | Refusal): result is Refusal => 'refused' in result;

/** Done by the owner alone; a supervisor takes the case over first. */
const byOwner: readonly ActionType[] = ['agent-replied', 'snooze'];

function refusal(before: Handoff, action: HandoffAction): Refusal | undefined {
  const { state, owner } = before;
  if (!legalFrom[action.type].includes(state)) return { refused: 'state', state };
  if (action.type === 'claim' && owner && !action.ownerGone)
    return { refused: 'owned', owner: { id: owner.id, name: owner.name, since: owner.since } };
  if (byOwner.includes(action.type) && 'by' in action && action.by?.id !== owner?.id)
    return { refused: 'not-owner', ...(owner && { owner: { id: owner.id, name: owner.name } }) };
  return undefined;
}

type Effects = {
  readonly [T in ActionType]: (
    before: Handoff,
    action: Extract<HandoffAction, { type: T }>,
    at: string,
  ) => Handoff;
};

const effects: Effects = {
  claim: (before, { by, leaseUntil }, at) => own(before, by, leaseUntil, at),
  renew: (before, { leaseUntil }) => ({
    ...before,
    ...(before.owner && { owner: { ...before.owner, leaseUntil } }),
  }),
  return: (before) => ({ ...disown(before), returns: before.returns + 1 }),
  transfer: (before, { to }, at) => {
    const moved = { ...before, transfers: before.transfers + 1 };
    return 'agent' in to
      ? own(moved, to.agent, to.leaseUntil, at)
      : { ...disown(moved), topic: to.topic };
  },
  'take-over': (before, { by, leaseUntil }, at) => own(before, by, leaseUntil, at),
  'agent-replied': (before, { sequence }, at) => ({
    ...without(before, 'waitingSince', 'answerBy', 'snoozedUntil'),
    state: 'waiting-for-citizen',
    agentSequence: sequence,
    firstReplyAt: before.firstReplyAt ?? at,
    deadlines: withoutKeys(before.deadlines, ['firstReply', 'nextReply']),
  }),
  'citizen-wrote': (before, { sequence, ...owner }, at) => {
    const heard = {
      ...before,
      citizenSequence: sequence,
      waitingSince: before.waitingSince ?? at,
    };
    return before.state === 'waiting-for-citizen' || before.state === 'snoozed'
      ? backToOwner(heard, owner)
      : heard;
  },
  snooze: (before, { until }) => ({
    ...without(before, 'answerBy', 'snoozedUntil'),
    state: 'snoozed',
    ...(until !== undefined && { snoozedUntil: until }),
  }),
  wake: (before, owner) => backToOwner(before, owner),
  resolve: (before, { by, code }, at) => ({
    ...without(disown(before), 'waitingSince'),
    state: 'resolved',
    resolution: { code, by, at },
    deadlines: {},
  }),
  reopen: (before, owner, at) => {
    const again = {
      ...without(before, 'resolution', 'closesAt'),
      state: 'reopened' as const,
      waitingSince: at,
      reopens: before.reopens + 1,
    };
    const { lastOwner } = before;
    return owner.ownerPresent && lastOwner ? own(again, lastOwner, owner.leaseUntil, at) : again;
  },
  close: (before) => ({ ...without(before, 'closesAt'), state: 'closed' }),
  withdraw: (before) => ({
    ...without(disown(before), 'waitingSince'),
    state: 'abandoned',
    deadlines: {},
  }),
  prioritise: (before, { priority }) => ({ ...before, priority }),
  warn: (before, { deadline }) => marked(before, deadline, 'warned'),
  miss: (before, { deadline }) => marked(before, deadline, 'missed'),
  'ask-rating': (before, _, at) => ({ ...before, rating: { askedAt: at } }),
  rate: (before, { score }, at) => ({
    ...before,
    rating: { askedAt: before.rating?.askedAt ?? at, score, at },
  }),
};

function own(before: Handoff, { id, name }: StaffName, leaseUntil: string, at: string): Handoff {
  return {
    ...without(before, 'owner', 'snoozedUntil', 'answerBy'),
    state: 'claimed',
    owner: { id, name, since: at, leaseUntil },
    ...lastOwnerOf(before),
  };
}

/** Back in the queue, with its history. */
function disown(before: Handoff): Handoff {
  const state = before.reopens > 0 ? 'reopened' : 'queued';
  return {
    ...without(before, 'owner', 'snoozedUntil', 'answerBy'),
    state,
    ...lastOwnerOf(before),
  };
}

/** A citizen is not sent to somebody who is not there. */
function backToOwner(
  before: Handoff,
  { ownerPresent, leaseUntil }: { readonly ownerPresent: boolean; readonly leaseUntil: string },
): Handoff {
  if (!ownerPresent || !before.owner) return disown(before);
  const owner = { ...before.owner, leaseUntil };
  return { ...without(before, 'snoozedUntil'), state: 'claimed', owner };
}

const lastOwnerOf = ({ owner, lastOwner }: Handoff) => {
  if (owner) return { lastOwner: { id: owner.id, name: owner.name } };
  return lastOwner ? { lastOwner } : {};
};

const marked = (before: Handoff, kind: keyof Handoff['deadlines'], mark: 'warned' | 'missed') => {
  const { [kind]: deadline } = before.deadlines;
  if (!deadline) return before;
  return { ...before, deadlines: { ...before.deadlines, [kind]: { ...deadline, [mark]: true } } };
};

function without<K extends keyof Handoff>(row: Handoff, ...keys: K[]): Omit<Handoff, K> & Handoff {
  return withoutKeys(row, keys) as Omit<Handoff, K> & Handoff;
}

function withoutKeys<T extends object>(row: T, keys: readonly (keyof T)[]): T {
  const entries = Object.entries(row).filter(([name]) => !keys.some((key) => key === name));
  return Object.fromEntries(entries) as T;
}
