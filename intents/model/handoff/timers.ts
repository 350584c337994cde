import type { HandoffAction } from './action.ts';
import { type Deadline, type DeadlineKind, deadlineKind, type Handoff, isOpen } from './handoff.ts';

/** How long a claim holds without a sign of its owner, in seconds. */
export const leaseSeconds = 120;

/** After so long people are called again to an urgent case that does not say when, in seconds. */
const callAgainSeconds = 300;

/**
 * So often the clock looks at a case that nobody has, whatever else is due of it, in seconds: its topic may
 * be gone by now, and then nobody would see it any more.
 */
const checkSeconds = 86_400;

/** Until when a claim made, or a sign given, now holds. */
export const leaseUntil = (now: Date): string =>
  new Date(now.getTime() + leaseSeconds * 1000).toISOString();

/** While the ball is with the citizen, only the case as a whole is late; and no window can be missed. */
const runsWithoutCitizen: readonly DeadlineKind[] = ['resolution'];

/** The promises that count now, by kind. */
export function runningDeadlines(
  handoff: Pick<Handoff, 'state' | 'waitingSince' | 'deadlines'>,
): readonly (readonly [DeadlineKind, Deadline])[] {
  if (!isOpen(handoff)) return [];
  return deadlineKind.options.flatMap((kind) => {
    const deadline = handoff.deadlines[kind];
    const runs = handoff.waitingSince !== undefined || runsWithoutCitizen.includes(kind);
    return deadline && runs ? [[kind, deadline] as const] : [];
  });
}

interface Timer {
  /** When something happens by itself. */
  readonly at: string;
  readonly action: (owner: { readonly present: boolean; readonly now: Date }) => HandoffAction;
}

/** When the clock must look at the case next; nothing when it waits for nothing but people. Pure. */
export function nextDue(handoff: Handoff): string | undefined {
  const times = [...deadlineTimers(handoff), ...stateTimers(handoff)].map(({ at }) => at);
  return times.sort()[0];
}

/**
 * What the clock does with the case, in this order: promises first, then at most one move, for which
 * whether its owner is present counts. Never empty when `nextDue` is over; once all of it is taken,
 * `nextDue` is not over any more. Pure.
 */
export function dueActions(
  handoff: Handoff,
  now: Date,
  ownerPresent: boolean,
): readonly HandoffAction[] {
  const actionsOf = (timers: readonly Timer[]) =>
    timers
      .filter(({ at }) => at <= now.toISOString())
      .map(({ action }) => action({ present: ownerPresent, now }));
  const moves = actionsOf(stateTimers(handoff));
  const move =
    ['wake', 'return'].reduce<HandoffAction | undefined>(
      (found, type) => found ?? moves.find((each) => each.type === type),
      undefined,
    ) ?? moves[0];
  return [...actionsOf(deadlineTimers(handoff)), ...(move ? [move] : [])];
}

/** A promise that was missed before anybody was warned of it is only missed. */
const deadlineTimers = (handoff: Handoff): readonly Timer[] =>
  runningDeadlines(handoff)
    .filter(([, { missed }]) => !missed)
    .map(([deadline, { at, warnAt, warned }]) => ({
      at: warned || at < warnAt ? at : warnAt,
      action: ({ now }) => ({ type: at <= now.toISOString() ? 'miss' : 'warn', deadline }),
    }));

function stateTimers(handoff: Handoff): readonly Timer[] {
  const { state, owner, answerBy, snoozedUntil, waitingSince, closesAt } = handoff;
  switch (state) {
    case 'queued':
    case 'reopened':
      return whileFree(handoff);
    case 'claimed':
      return [
        ...timer(owner?.leaseUntil, leaseIsOver),
        ...timer(answerBy, () => ({ type: 'return', why: 'unanswered' })),
      ];
    case 'snoozed':
      return [
        ...timer(snoozedUntil, ({ present, now }) => ({
          type: 'wake',
          ownerPresent: present,
          leaseUntil: leaseUntil(now),
        })),
        // A citizen who waits is not put off by somebody who is not there.
        ...timer(waitingSince && owner?.leaseUntil, leaseIsOver),
      ];
    case 'resolved':
      return timer(closesAt, () => ({ type: 'close' }));
    default:
      return [];
  }
}

const leaseIsOver: Timer['action'] = ({ present, now }) =>
  present ? { type: 'renew', leaseUntil: leaseUntil(now) } : { type: 'return', why: 'lapsed' };

/** To what is urgent people are called again; anything else is looked at now and then. */
const whileFree = ({ priority, called, checkedAt, stateAt }: Handoff): readonly Timer[] =>
  priority === 'urgent'
    ? timer(called?.again ?? after(called?.at ?? stateAt, callAgainSeconds), () => ({
        type: 'call',
      }))
    : timer(after(checkedAt ?? stateAt, checkSeconds), () => ({ type: 'check' }));

const after = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) + seconds * 1000).toISOString();

const timer = (at: string | undefined, action: Timer['action']): readonly Timer[] =>
  at === undefined ? [] : [{ at, action }];
