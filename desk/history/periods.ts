/** Days in the agency's time zone, the first and the last. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/** The day so many days after (before, where negative) another. */
const moved = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);

/** So many days up to today, and as many before them; what day it is, the agency's time zone says. */
export function periodsOf(days: number, timeZone: string, now: Date) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
  const from = moved(today, 1 - days);
  return {
    now: { from, to: today },
    before: { from: moved(from, -days), to: moved(from, -1) },
  };
}
