import type { CaseDetail } from '../api/types.ts';
import type { WordKey } from '../words/en.ts';

/** A time that cases are often put off until. */
export interface SnoozeTime {
  readonly id: string;
  readonly word: WordKey;
  readonly at: Date;
}

const hourMs = 3_600_000;
/** When a day's work begins, on the reader's own clock. */
const morning = 9;

/** In an hour, in four, tomorrow morning and on Monday morning; each once. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { id: 'hour', word: 'snooze.hour', at: new Date(now.getTime() + hourMs) },
    { id: 'hours', word: 'snooze.hours', at: new Date(now.getTime() + 4 * hourMs) },
    { id: 'tomorrow', word: 'snooze.tomorrow', at: morningIn(1, now) },
    ...(untilMonday === 1
      ? []
      : [{ id: 'monday', word: 'snooze.monday', at: morningIn(untilMonday, now) } as const]),
  ];
}

/** So many days on, however long those are. */
function morningIn(days: number, now: Date): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(morning, 0, 0, 0);
  return at;
}

/** What would be due while a case is put off until then, soonest first, with when. */
export const dueBefore = (
  { deadlines }: Pick<CaseDetail, 'deadlines'>,
  until: Date,
): readonly (readonly [kind: string, at: string])[] =>
  Object.entries(deadlines)
    .filter(([, { at, missed }]) => !missed && Date.parse(at) < until.getTime())
    .map(([kind, { at }]) => [kind, at] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b));
