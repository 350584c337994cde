import type { Gap } from './model/gap.ts';
import type { GapList } from './model/gap-list.ts';
import type { DayCounts } from './model/tally.ts';

/** What turns could not help with. Eventually consistent. */
export interface GapStore {
  /** All of one ISO week, in no order that tells when they were asked. */
  week(week: string): Promise<readonly Gap[]>;
}

/** The weekly lists for editors. */
export interface GapLists {
  /** Replaces the list of that week; `page` is the same in Markdown. Idempotent. */
  put(list: GapList, page: string): Promise<void>;
}

/** What became of what citizens said, counted. */
export interface CountStore {
  /** Adds the day's tallies up; as consistent as it was a second ago. */
  sum(day: string): Promise<DayCounts>;
  /** The days from `from` to `to` (both inclusive) that were kept, oldest first. */
  kept(from: string, to: string): Promise<readonly DayCounts[]>;
  /** Keeps what a day came to, whole; kept again it replaces itself. For days that are over alone. */
  keep(day: DayCounts): Promise<void>;
}
