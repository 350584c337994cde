import { histogram, median } from '../statistics.ts';

/** What kept the main thread for 50 ms or more; times in milliseconds since the navigation. */
export interface LongTask {
  readonly at: number;
  readonly ms: number;
}

/** The main thread must have been free of long tasks for so long, in milliseconds. */
export const quietMs = 1000;

/**
 * When a page could be used: from when `shown` was there, or from the end of the last long task before the
 * first quiet second after it. As the usual "time to interactive", with one second in place of five.
 */
export function interactiveAt(shown: number, tasks: readonly LongTask[]): number {
  return tasks
    .toSorted((a, b) => a.at - b.at)
    .reduce(
      (at, task) => (task.at - at < quietMs && task.at + task.ms > at ? task.at + task.ms : at),
      shown,
    );
}

/** What of the long tasks of a time is more than the 50 ms that nobody notices, in milliseconds. */
export const blocked = (tasks: readonly LongTask[]): number =>
  tasks.reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0);

export const longest = (values: readonly number[]): number => Math.max(0, ...values);

/** How many took how long, in steps of `width` ms: the last row has all that took longer. */
export function distribution(
  values: readonly number[],
  from: number,
  width: number,
  bins: number,
): readonly { readonly label: string; readonly count: number }[] {
  const above = values.map((value) => Math.max(0, value - from));
  return histogram(above, width, bins).map((count, index) => {
    const start = from + index * width;
    return {
      label: index === bins - 1 ? `${start} and more` : `${start} to ${start + width}`,
      count,
    };
  });
}

/** No task of a person's work may keep the page for longer, in milliseconds. */
export const limitMs = 200;

/** Which parts of the work had too long a task, as a sentence; nothing when all was well. */
export function tooLong(
  parts: readonly { readonly name: string; readonly tasks: readonly number[] }[],
): string | undefined {
  const over = parts.filter(({ tasks }) => longest(tasks) > limitMs);
  if (over.length === 0) return undefined;
  const where = over.map(({ name, tasks }) => `${name} (${longest(tasks).toFixed(0)} ms)`);
  return `Too long: the main thread was kept for more than ${limitMs} ms by: ${where.join('; ')}.`;
}

/** Says so where the processor was half as slow again as asked, or more: then others used the machine. */
export function disturbed(slowed: readonly number[], asked: number): string | undefined {
  const times = median(slowed);
  if (times < asked * 1.5) return undefined;
  return `Others used the machine: the processor was ${times.toFixed(1)} times as slow and not ${asked}, so every time is too long. Measure again when it is quiet.`;
}
