import type { AlertKind } from '../../intents/model/handoff/change.ts';
import { type DeadlineKind, deadlineKind, isOpen } from '../../intents/model/handoff/handoff.ts';
import type { Presence } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import type { Both, WatchedCase } from './watched.ts';

/** What about a case's change should reach people wherever they are. */
export function alertsOf({ before, after }: Both<WatchedCase>): readonly AlertKind[] {
  if (!after) return [];
  return [
    ...(isCalled(before, after) ? (['urgent-case'] as const) : []),
    ...(missedNow(before, after).length > 0 ? (['missed-deadline'] as const) : []),
    ...(before && lostOwner(before, after) ? (['owner-gone'] as const) : []),
    ...(isUndelivered(before, after) ? (['undelivered'] as const) : []),
  ];
}

/** A reply in it will never arrive, as was just found. */
const isUndelivered = (before: WatchedCase | undefined, { undelivered }: WatchedCase): boolean =>
  undelivered !== undefined && undelivered.at !== before?.undelivered?.at;

/** It became urgent, or people are called to it anew. */
const isCalled = (before: WatchedCase | undefined, after: WatchedCase): boolean =>
  isOpen(after) &&
  after.priority === 'urgent' &&
  (before?.priority !== 'urgent' ||
    before.dangerAt !== after.dangerAt ||
    before.called?.at !== after.called?.at ||
    before.called?.times !== after.called?.times);

/** The deadlines that this change found missed. */
export const missedNow = (before: WatchedCase | undefined, after: WatchedCase): DeadlineKind[] =>
  deadlineKind.options.filter(
    (kind) => after.deadlines[kind]?.missed && !before?.deadlines[kind]?.missed,
  );

/** It was given to somebody by somebody else, who has said why. */
export const isPassed = ({ before, after }: Both<WatchedCase>): boolean =>
  before !== undefined &&
  after?.owner !== undefined &&
  after.owner.id !== before.owner?.id &&
  after.transfers > before.transfers;

/** It came back because its owner was gone or did not answer, and not because they gave it back. */
function lostOwner(before: WatchedCase, after: WatchedCase): boolean {
  if (!before.owner || after.owner?.id === before.owner.id) return false;
  if (after.returns <= before.returns) return foundNobody(before, after);
  return after.returnedFor === 'lapsed' || after.returnedFor === 'unanswered';
}

/**
 * The citizen wrote again, or it was put off until now, and its owner was not there to be given it. Nothing
 * else takes it from somebody and leaves it open under its topic without counting as a return.
 */
const foundNobody = (before: WatchedCase, after: WatchedCase): boolean =>
  isOpen(after) && !after.owner && after.topic === before.topic;

/**
 * Whether somebody who should know has the desk open, and so is told there. Where people have been called
 * to an urgent case in vain, an open desk says nothing any more: perhaps nobody sits at it.
 */
export function isSeen(
  alert: AlertKind,
  { topic, owner, called }: Pick<WatchedCase, 'topic' | 'owner' | 'called'>,
  present: readonly Presence[],
): boolean {
  if (alert === 'urgent-case' && called && called.times > 1) return false;
  const place = { topic, ownerId: owner?.id };
  return present.some((person) => maySeeCase(person, place) && concerns(alert, person, owner?.id));
}

/**
 * Whom an alert concerns, of those who may see its case: of what is urgent everybody; of an owner who is
 * gone a supervisor; of a late answer, or one that never arrives, its owner and supervisors, and everybody
 * while nobody has the case.
 */
function concerns(alert: AlertKind, { id, roles }: Presence, ownerId: string | undefined): boolean {
  if (alert === 'urgent-case' || roles.includes('supervisor')) return true;
  return alert !== 'owner-gone' && (ownerId === undefined || ownerId === id);
}
