import type { Gap, GapKey } from '../../../intents/model/gap.ts';
import type { Row } from './row.ts';

/**
 * A week is spread over this many partitions: a turn whose gap were throttled would fail as a whole,
 * on just the day on which everybody asks the same new question.
 */
const shelves = 8;

const shelf = (week: string, number: number): string => `${week}#${number}`;

/** The partitions of one week. */
export const shelvesOf = (week: string): readonly string[] =>
  Array.from({ length: shelves }, (_, number) => shelf(week, number));

/** An id is chance, so its last character spreads them. */
export const gapRowKey = ({
  week,
  id,
}: GapKey): { readonly shelf: string; readonly id: string } => ({
  shelf: shelf(week, (id.codePointAt(id.length - 1) ?? 0) % shelves),
  id,
});

export const gapRow = (gap: Gap): Row => ({ ...gap, ...gapRowKey(gap) });
