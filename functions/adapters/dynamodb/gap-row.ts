import type { Gap, GapKey } from '../../../intents/model/gap.ts';
import type { Row } from './row.ts';
import { shelvesOf as shelves } from './shelves.ts';

/** A week's questions; on the day on which everybody asks the same new one, too. */
const inWeek = (week: string) => shelves(week, 8);

/** The partitions of one week. */
export const shelvesOf = (week: string): readonly string[] => inWeek(week).all;

export const gapRowKey = ({
  week,
  id,
}: GapKey): { readonly shelf: string; readonly id: string } => ({
  shelf: inWeek(week).of(id),
  id,
});

export const gapRow = (gap: Gap): Row => ({ ...gap, ...gapRowKey(gap) });
