import type { Agency } from './agency.ts';
import type { Article } from './article.ts';

/**
 * Whether an article may be said on a day:
 * - `current`: yes
 * - `overdue`: its review was due; said for a while yet, and the check warns
 * - `withheld`: overdue for longer than the agency allows, which is less where the risk is high; not said
 * - `expired`, `not-yet`: after its last or before its first day; not said
 */
export type Standing = 'current' | 'overdue' | 'withheld' | 'expired' | 'not-yet';

type Dates = Pick<Article, 'reviewBy' | 'validFrom' | 'validUntil' | 'risk'>;

/** Where an article stands. `today` (YYYY-MM-DD) is the day in the agency's time zone: see `dayIn`. */
export function standing(of: Dates, agency: Pick<Agency, 'overdue'>, today: string): Standing {
  if (of.validUntil !== undefined && of.validUntil < today) return 'expired';
  if (of.validFrom !== undefined && today < of.validFrom) return 'not-yet';
  if (today <= of.reviewBy) return 'current';
  return today <= lastDay(of, agency) ? 'overdue' : 'withheld';
}

/** Whether citizens get an article that stands like this. */
export const isSaid = (at: Standing): boolean => at === 'current' || at === 'overdue';

/** The last day on which an article is said whose review is not done, as YYYY-MM-DD. */
export function lastDay(
  { reviewBy, risk }: Pick<Article, 'reviewBy' | 'risk'>,
  { overdue }: Pick<Agency, 'overdue'>,
): string {
  const day = new Date(`${reviewBy}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + (risk === 'high' ? overdue.sayForHighRisk : overdue.sayFor));
  return day.toISOString().slice(0, 10);
}

/** The day it is in a time zone, as YYYY-MM-DD: an article ends when the day does there. */
export function dayIn(timeZone: string, at: Date): string {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  calendars.set(timeZone, calendar);
  return calendar.format(at);
}

/** Making one takes longer than a question does. */
const calendars = new Map<string, Intl.DateTimeFormat>();
