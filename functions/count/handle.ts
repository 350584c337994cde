import type { Clock, Metrics } from '../../intents/ports.ts';
import type { CountStore } from '../../intents/report-ports.ts';
import { countableDaysAt } from '../../intents/tally/days.ts';

/** What the count Lambda works with. */
export interface CountPorts {
  readonly counts: CountStore;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/**
 * Keeps what each day came to that is over everywhere and is not kept yet: yesterday, and whatever days
 * it missed. Returns them. Done again it does nothing; where it fails, the next run goes on, as long as
 * the tallies are there.
 */
export async function handle({ counts, clock, metrics }: CountPorts): Promise<readonly string[]> {
  const days = countableDaysAt(clock.now());
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const kept = new Set((await counts.kept(from, to)).map(({ day }) => day));
  const missing = days.filter((day) => !kept.has(day));
  for (const day of missing) await counts.keep(await counts.sum(day));
  metrics.count('DaysCounted', undefined, missing.length);
  return missing;
}
