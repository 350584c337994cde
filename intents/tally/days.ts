import { retention } from '../model/retention.ts';
import type { DayCounts } from '../model/tally.ts';
import type { CountStore } from '../report-ports.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Every day from `from` to `to`, both inclusive. */
export function daysBetween(from: string, to: string): readonly string[] {
  const length = Math.max(0, Math.round((startOf(to) - startOf(from)) / dayMs) + 1);
  return Array.from({ length }, (_, index) => dayOf(startOf(from) + index * dayMs));
}

/** A day ends last twelve hours after its end in UTC, and a turn that began in it takes no hour. */
const isOver = (day: string, now: Date): boolean =>
  now.getTime() >= startOf(day) + dayMs + 13 * hourMs;

/** Tallies are all there for some days less than they are kept, whatever the time zone. */
const countableDays = retention.tally.days - 2;

const countableFrom = (now: Date): string => dayOf(now.getTime() - countableDays * dayMs);

/** The days that are over everywhere, and whose tallies are all there. */
export const countableDaysAt = (now: Date): readonly string[] =>
  daysBetween(countableFrom(now), dayOf(now.getTime())).filter((day) => isOver(day, now));

/**
 * What the days from `from` to `to` came to, oldest first: as it was kept, else added up now. Days of which
 * neither is there any more are left out, and so are days in which nothing was said.
 */
export async function countsBetween(
  from: string,
  to: string,
  now: Date,
  store: Pick<CountStore, 'kept' | 'sum'>,
): Promise<readonly DayCounts[]> {
  const kept = new Map((await store.kept(from, to)).map((each) => [each.day, each]));
  const since = countableFrom(now);
  // A day is begun before UTC's in the east of it.
  const until = dayOf(now.getTime() + 14 * hourMs);
  const days = daysBetween(from, to).map(
    (day): DayCounts | Promise<DayCounts> | undefined =>
      kept.get(day) ?? (day >= since && day <= until ? store.sum(day) : undefined),
  );
  const counted = await Promise.all(days);
  return counted.flatMap((each) => (each && each.counts.length > 0 ? [each] : []));
}
