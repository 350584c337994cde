import { type Handoff, priority } from './handoff.ts';
import { runningDeadlines } from './timers.ts';

/** Sorts after every date. */
const never = '~';

/**
 * Where a case stands in the queue: texts to be compared one after the other, and the id last, so that no
 * two are alike. Danger waits behind nothing; then comes what was warned of or missed, the soonest promise
 * first, the end of the messaging window being one; then the more urgent; then who has waited longer, those
 * who do not wait for us last. It hangs on the case alone, so that everybody sees the same order and a list
 * can be read page by page. Pure.
 */
export function queuePosition(handoff: Handoff): readonly string[] {
  const atRisk = runningDeadlines(handoff)
    .filter(([, { warned, missed }]) => warned || missed)
    .map(([, { at }]) => at)
    .sort()[0];
  return [
    rank(handoff, atRisk !== undefined),
    atRisk ?? never,
    String(priority.options.indexOf(handoff.priority)),
    handoff.waitingSince ?? never,
    handoff.openedAt,
    handoff.id,
  ];
}

function rank({ priority }: Handoff, isAtRisk: boolean): string {
  if (priority === 'urgent') return '0';
  return isAtRisk ? '1' : '2';
}
