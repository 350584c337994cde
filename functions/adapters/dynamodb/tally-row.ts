import type { Tally, TallyKey } from '../../../intents/model/tally.ts';
import type { Row } from './row.ts';
import { shelvesOf } from './shelves.ts';

/** Every turn of a citizen's writes one: four partitions take 2,000 of them a second. */
export const inDay = (day: string) => shelvesOf(day, 4);

export const tallyRowKey = ({
  day,
  id,
}: TallyKey): { readonly shelf: string; readonly id: string } => ({ shelf: inDay(day).of(id), id });

export const tallyRow = (tally: Tally): Row => ({ ...tally, ...tallyRowKey(tally) });
