import { businessMinutesBetween, type OfficeHours } from '../business-time.ts';
import type { Handoff } from '../model/handoff/handoff.ts';

/** Of so many cases at most, and at least, is the wait for a first answer told. */
const most = 20;
const fewest = 5;

/** How many done cases to look at: some were withdrawn before anybody answered, and say nothing. */
export const comparedCases = 2 * most;

/**
 * The median wait for a first answer of the newest of these cases, in business minutes; nothing where
 * too few were answered to say.
 */
export function expectedWait(done: readonly Handoff[], hours: OfficeHours): number | undefined {
  const waits = done
    .flatMap(({ openedAt, firstReplyAt }) =>
      firstReplyAt
        ? [businessMinutesBetween(hours, new Date(openedAt), new Date(firstReplyAt))]
        : [],
    )
    .slice(0, most)
    .toSorted((a, b) => a - b);
  if (waits.length < fewest) return undefined;
  const middle = (waits.length - 1) / 2;
  const [low = 0, high = 0] = [waits[Math.floor(middle)], waits[Math.ceil(middle)]];
  return (low + high) / 2;
}
