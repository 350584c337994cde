import type { CaseRow } from '../api/types.ts';
import type { Words } from '../words/words.tsx';

/** How a case stands; of one that is put off, until when: "Snoozed until 4:00 PM". */
export function stateWords(
  { state, snoozedUntil }: Pick<CaseRow, 'state' | 'snoozedUntil'>,
  { t, name, time }: Pick<Words, 't' | 'name' | 'time'>,
): string {
  if (state !== 'snoozed') return name('state', state);
  if (snoozedUntil === undefined) return t('state.snoozed-for-them');
  return t('state.snoozed-until', { time: time(snoozedUntil) });
}
