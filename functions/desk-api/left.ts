import { type OfficeHours, officeTime } from '../../intents/business-time.ts';
import type { DeadlineKind, Handoff } from '../../intents/model/handoff/handoff.ts';
import { runningDeadlines } from '../../intents/model/handoff/timers.ts';

type Left = Partial<Record<DeadlineKind, number>>;

/** How the promises of a case that count now stand; nothing while all are kept in time. */
export function promiseOf(handoff: Handoff): 'missed' | 'at-risk' | undefined {
  const running = runningDeadlines(handoff).map(([, deadline]) => deadline);
  if (running.some(({ missed }) => missed)) return 'missed';
  return running.some(({ warned }) => warned) ? 'at-risk' : undefined;
}

const dayMs = 86_400_000;
/** Further back and ahead nobody counts the minutes. */
const [behindMs, aheadMs] = [60 * dayMs, 120 * dayMs];

/**
 * The minutes that are left for what was promised in these cases and counts now, below zero where it is
 * late: of business time, as it was promised; of the clock for the end of a messaging window.
 */
export function createLeft(hours: OfficeHours, now: Date): (handoff: Handoff) => Left {
  const time = now.getTime();
  const minutes = officeTime(hours, new Date(time - behindMs), new Date(time + aheadMs));
  const until = (kind: DeadlineKind, at: Date): number => {
    if (kind === 'window') return Math.round((at.getTime() - time) / 60_000);
    return Math.round(at >= now ? minutes(now, at) : -minutes(at, now));
  };
  return (handoff) =>
    Object.fromEntries(
      runningDeadlines(handoff).map(([kind, { at }]) => [kind, until(kind, new Date(at))]),
    );
}
