/** When something is due: every so many milliseconds, or at the minutes that a cron expression names. */
export type Schedule = { readonly every: number } | { readonly at: (minute: Date) => boolean };

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads EventBridge's `rate(5 minutes)` and `cron(minutes hours day-of-month month day-of-week year)`,
 * in UTC. Throws on any other form, and on L, W and #.
 */
export function readSchedule(expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const unit = units[rate?.[2] ?? ''];
  if (rate && unit) return { every: Number(rate[1]) * unit };
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  if (!cron) throw new Error(`the schedule ${expression} is not supported`);
  const matchers = fields.map((field, i) => ({
    field,
    matches: readField(cron[i + 1] ?? '', field),
  }));
  return { at: (minute) => matchers.every(({ field, matches }) => matches(field.of(minute))) };
}

interface Field {
  readonly of: (date: Date) => number;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const field = (
  of: Field['of'],
  min: number,
  max: number,
  names: readonly string[] = [],
): Field => ({
  of,
  min,
  max,
  names,
});
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const fields: readonly Field[] = [
  field((date) => date.getUTCMinutes(), 0, 59),
  field((date) => date.getUTCHours(), 0, 23),
  field((date) => date.getUTCDate(), 1, 31),
  field((date) => date.getUTCMonth() + 1, 1, 12, months),
  field((date) => date.getUTCDay() + 1, 1, 7, weekdays),
  field((date) => date.getUTCFullYear(), 1970, 2199),
];

/** One field: `*`, `?`, or a list of values, ranges and steps. */
function readField(text: string, { min, max, names }: Field): (value: number) => boolean {
  const number = (part: string): number => {
    const named = names.indexOf(part.toUpperCase());
    const value = named < 0 ? Number(part) : named + min;
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new Error(`${part} in a cron expression is not supported`);
    }
    return value;
  };
  const parts = text.split(',').map((part) => {
    const [range = '', step = ''] = part.split('/');
    const every = step ? Number(step) : 1;
    if (!(every >= 1)) throw new Error(`${part} in a cron expression is not supported`);
    if (range === '*' || range === '?') return { from: min, to: max, every };
    const [first = '', last] = range.split('-');
    const from = number(first);
    return { from, to: last ? number(last) : step ? max : from, every };
  });
  return (value) =>
    parts.some(
      ({ from, to, every }) => value >= from && value <= to && (value - from) % every === 0,
    );
}
