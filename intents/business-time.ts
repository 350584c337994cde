import { Temporal } from 'temporal-polyfill';
import type { Agency } from '../knowledge/agency.ts';
import { minutesOf, type Service } from '../knowledge/agency-service.ts';

/** When people of the agency are there, in the agency's time zone. */
export interface OfficeHours extends Pick<Service, 'hours'> {
  readonly timeZone: string;
  readonly holidays: readonly Pick<Service['holidays'][number], 'date' | 'hours'>[];
}

export const officeHours = ({ timeZone, service }: Agency): OfficeHours => ({
  timeZone,
  hours: service.hours,
  holidays: service.holidays,
});

/** Whether people are there. The minute at which they close is no longer open. */
export function isOpen(hours: OfficeHours, at: Date): boolean {
  const [first] = openings(hours, at);
  return first !== undefined && first.from <= at.getTime();
}

/** When people are there next: `at` itself while they are. Nothing when there is no opening within two years. */
export function nextOpening(hours: OfficeHours, at: Date): Date | undefined {
  const [first] = openings(hours, at);
  return first && new Date(Math.max(first.from, at.getTime()));
}

/** When so many minutes of business time have gone by. `at` itself for none. */
export function addBusinessMinutes(hours: OfficeHours, at: Date, minutes: number): Date {
  let left = Math.round(minutes * minuteMs);
  let last = at.getTime();
  if (left <= 0) return at;
  for (const { from, to } of openings(hours, at)) {
    const start = Math.max(from, at.getTime());
    if (left <= to - start) return new Date(start + left);
    left -= to - start;
    last = to;
  }
  return new Date(last + left);
}

/** The minutes of business time from one moment to a later one, fractions included; 0 when it is not later. */
export function businessMinutesBetween(hours: OfficeHours, from: Date, to: Date): number {
  let spent = 0;
  for (const opening of openings(hours, from)) {
    if (opening.from >= to.getTime()) break;
    const start = Math.max(opening.from, from.getTime());
    spent += Math.min(opening.to, to.getTime()) - start;
  }
  return Math.max(0, spent) / minuteMs;
}

/**
 * The same for many pairs of moments of one period: its openings are worked out once, and only as far as
 * they are asked for. What lies outside of the period counts nothing.
 */
export function officeTime(
  hours: OfficeHours,
  from: Date,
  to: Date,
): (from: Date, to: Date) => number {
  const found: { readonly from: number; readonly to: number }[] = [];
  const coming = openings(hours, from);
  const last = () => found.at(-1)?.from ?? Number.NEGATIVE_INFINITY;
  return (start, end) => {
    const until = Math.min(end.getTime(), to.getTime());
    while (last() < until) {
      const next = coming.next();
      if (next.done) break;
      found.push(next.value);
    }
    const spent = found.reduce((sum, opening) => {
      const begins = Math.max(opening.from, start.getTime(), from.getTime());
      return sum + Math.max(0, Math.min(opening.to, until) - begins);
    }, 0);
    return spent / minuteMs;
  };
}

const minuteMs = 60_000;
/** Further than this nobody looks, so that hours that never come end the search. */
const horizonDays = 800;

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/**
 * Every opening that ends after `at`, in order, as epoch milliseconds. Times are those of the clock on
 * the wall: what it shows twice belongs to an opening both times; one that begins or ends at a time that
 * is left out does so as much later.
 */
function* openings(
  hours: OfficeHours,
  at: Date,
): Generator<{ readonly from: number; readonly to: number }> {
  const { timeZone } = hours;
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  let ended = Number.NEGATIVE_INFINITY;
  // From yesterday on: where midnight comes twice, what is open until then ends with the second.
  for (let offset = -1; offset < horizonDays; offset += 1) {
    const day = today.add({ days: offset });
    for (const span of spansOf(hours, day)) {
      const from = Math.max(instant(day, span.from, timeZone, 'compatible'), ended);
      const to = instant(day, span.to, timeZone, 'later');
      if (to <= Math.max(ended, at.getTime())) continue;
      yield { from, to };
      ended = to;
    }
  }
}

function spansOf({ hours, holidays }: OfficeHours, day: Temporal.PlainDate) {
  const date = day.toString();
  const holiday = holidays.find((each) => each.date === date);
  const weekday = weekdays[day.dayOfWeek - 1];
  const spans = holiday ? holiday.hours : weekday && hours[weekday];
  return (spans ?? []).map(minutesOf);
}

function instant(
  day: Temporal.PlainDate,
  minute: number,
  timeZone: string,
  disambiguation: 'compatible' | 'later',
): number {
  const dayMinutes = 24 * 60;
  const date = minute === dayMinutes ? day.add({ days: 1 }) : day;
  const time = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 };
  return date.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
}
