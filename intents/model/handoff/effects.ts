import type { ActionType, HandoffAction } from './action.ts';
import type { DeadlineKind, Handoff } from './handoff.ts';
import type { StaffName } from './staff.ts';

/** Each action by its type. */
export type Actions = { readonly [T in ActionType]: Extract<HandoffAction, { readonly type: T }> };

type Effect<T extends ActionType> = (before: Handoff, action: Actions[T], at: string) => Handoff;

/** What a legal action makes of a case, apart from its version and `stateAt`. Pure. */
export function effectOf<T extends ActionType>(
  type: T,
  before: Handoff,
  action: Actions[T],
  at: string,
): Handoff {
  const effect: Effect<T> = effects[type];
  return effect(before, action, at);
}

const effects: { readonly [T in ActionType]: Effect<T> } = {
  claim: (before, { by, leaseUntil }, at) => own(before, by, leaseUntil, at),
  renew: (before, { leaseUntil }) => ({
    ...before,
    ...(before.owner && { owner: { ...before.owner, leaseUntil } }),
  }),
  return: (before, { why }) => ({
    ...disown(before),
    returns: before.returns + 1,
    returnedFor: why,
  }),
  transfer: (before, { to }, at) => {
    const moved = { ...before, transfers: before.transfers + 1 };
    return 'agent' in to
      ? own(moved, to.agent, to.leaseUntil, at)
      : { ...disown(moved), topic: to.topic };
  },
  'take-over': (before, { by, leaseUntil }, at) => own(before, by, leaseUntil, at),
  'agent-replied': (before, { sequence, waits }, at) => {
    const { waitingSince, undelivered, ...rest } = unassigned(before);
    const replied: Handoff = {
      ...rest,
      ...(before.owner && { owner: before.owner }),
      state: 'waiting-for-citizen',
      agentSequence: sequence,
    };
    return waits
      ? { ...replied, held: before.held ?? { sequence, at } }
      : answered(replied, sequence, at);
  },
  'citizen-wrote': heard,
  danger: (before, action, at) => ({
    ...heard(before, action, at),
    priority: 'urgent',
    dangerAt: at,
  }),
  call: (before) => before,
  check: (before, _, at) => ({ ...before, checkedAt: at }),
  snooze: (before, { until }) => ({
    ...unassigned(before),
    ...(before.owner && { owner: before.owner }),
    state: 'snoozed',
    ...(until !== undefined && { snoozedUntil: until }),
  }),
  wake: (before, owner) => backToOwner(before, owner),
  resolve: (before, { by, code }, at) => ({
    ...ended(before),
    state: 'resolved',
    resolution: { code, by, at },
  }),
  reopen: (before, { ownerPresent, leaseUntil }, at) => {
    const { resolution, closesAt, ...rest } = before;
    const again: Handoff = {
      ...rest,
      state: 'reopened',
      waitingSince: at,
      reopens: before.reopens + 1,
    };
    const { lastOwner } = before;
    return ownerPresent && lastOwner ? own(again, lastOwner, leaseUntil, at) : again;
  },
  close: ({ closesAt, ...before }) => ({ ...before, state: 'closed' }),
  withdraw: (before) => ({ ...ended(before), state: 'abandoned' }),
  prioritise: (before, { priority }) => ({ ...before, priority }),
  warn: (before, { deadline }) => marked(before, deadline, 'warned'),
  miss: (before, { deadline }) => marked(before, deadline, 'missed'),
  'ask-rating': (before, _, at) => ({ ...before, rating: { askedAt: at } }),
  rate: (before, { score }, at) => ({
    ...before,
    rating: { askedAt: before.rating?.askedAt ?? at, score, at },
  }),
  undelivered: (before, { sequence, reason, isOwed, ...owner }, at) => {
    const told = { ...unanswered(before, sequence), undelivered: { sequence, reason, at } };
    return isOwed ? waitingAgain(told, owner, at) : told;
  },
  upset: (before, { why }) => ({ ...before, upset: why }),
  stop: ({ waitingSince, answerBy, ...before }, { sequence }) => {
    const { firstReply, nextReply, window, ...deadlines } = before.deadlines;
    return { ...before, citizenSequence: sequence ?? before.citizenSequence, deadlines };
  },
  speak: (before, { language }) => ({ ...before, language }),
};

/** The citizen waits for an answer to what they wrote, of whoever has the case if they are there. */
function heard(
  before: Handoff,
  { sequence, ...owner }: Omit<Actions['citizen-wrote'], 'type'>,
  at: string,
): Handoff {
  const { held } = before;
  // What waited for them to write goes out now.
  const now = held ? answered(before, held.sequence, at) : before;
  return waitingAgain({ ...now, citizenSequence: sequence }, owner, at);
}

/** The citizen has an answer, by this message: the promises of one are kept. */
function answered({ held, ...before }: Handoff, sequence: number, at: string): Handoff {
  return {
    ...unpromised(before),
    firstReplyAt: before.firstReplyAt ?? at,
    ...(!before.firstReplyAt && { firstReplySequence: sequence }),
  };
}

/** Without the first reply, where it was this one; one that was held until now leaves its promise behind. */
function unanswered(before: Handoff, sequence: number): Handoff {
  const { firstReplyAt, firstReplySequence, ...rest } = before;
  if (firstReplySequence === sequence) return rest;
  const { held, ...others } = before;
  return held?.sequence === sequence ? unpromised(others) : before;
}

function unpromised(before: Handoff): Handoff {
  const { firstReply, nextReply, ...deadlines } = before.deadlines;
  return { ...before, deadlines };
}

/** The citizen waits for an answer once more, of whoever has the case if they are there. */
function waitingAgain(before: Handoff, owner: Presence, at: string): Handoff {
  if (before.state === 'resolved') return effects.reopen(before, { type: 'reopen', ...owner }, at);
  const waits = { ...before, waitingSince: before.waitingSince ?? at };
  return before.state === 'waiting-for-citizen' || before.state === 'snoozed'
    ? backToOwner(waits, owner)
    : waits;
}

interface Presence {
  readonly ownerPresent: boolean;
  readonly leaseUntil: string;
}

/** Whoever has it already keeps it since when they had it. */
function own(before: Handoff, { id, name }: StaffName, leaseUntil: string, at: string): Handoff {
  const isTheirs = before.owner?.id === id;
  return {
    ...(isTheirs ? unassigned(before) : disown(before)),
    state: 'claimed',
    owner: { id, name, since: (isTheirs && before.owner?.since) || at, leaseUntil },
  };
}

/** Back in the queue, with its history. */
function disown(before: Handoff): Handoff {
  const { owner } = before;
  return {
    ...unassigned(before),
    state: before.reopens > 0 ? 'reopened' : 'queued',
    ...(owner && { lastOwner: { id: owner.id, name: owner.name } }),
  };
}

/** Without what somebody's work on it has set. */
const unassigned = ({ owner, answerBy, snoozedUntil, ...before }: Handoff): Handoff => before;

/** Nothing is waited for any more. */
function ended(before: Handoff): Handoff {
  const { waitingSince, held, ...rest } = disown(before);
  return { ...rest, deadlines: {} };
}

/** A citizen is not sent to somebody who is not there. */
function backToOwner(before: Handoff, { ownerPresent, leaseUntil }: Presence): Handoff {
  const { owner, snoozedUntil, ...rest } = before;
  return ownerPresent && owner
    ? { ...rest, state: 'claimed', owner: { ...owner, leaseUntil } }
    : disown(before);
}

function marked(before: Handoff, kind: DeadlineKind, mark: 'warned' | 'missed'): Handoff {
  const deadline = before.deadlines[kind];
  if (!deadline) return before;
  return { ...before, deadlines: { ...before.deadlines, [kind]: { ...deadline, [mark]: true } } };
}
