/** The widest line: terminals and tickets show 80 columns. */
const width = 80;

/** A text in lines of at most 80 columns, each after `indent`. Words longer than a line stay whole. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n');
}

const longestBar = 36;
/** What a row takes beside its name and its bar: margin, gaps and the number. */
const besides = 12;

/** One row of a chart; `most` is the value of a whole bar, and what is not nothing can be seen. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly note?: string | undefined;
}

/** Rows as bars with their values, on one scale. */
export function chart(rows: readonly Row[]): string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const names = Math.max(...rows.map(({ name }) => name.length));
  const whole = Math.max(1, Math.min(longestBar, width - names - besides));
  return rows
    .map(({ name, value, note = '' }) => {
      const bar = '█'.repeat(Math.ceil((value / most) * whole)).padEnd(whole);
      return `  ${name.padEnd(names)}  ${bar} ${String(value).padStart(6)}  ${note}`.trimEnd();
    })
    .join('\n');
}

/** `1 error`, `2 errors`. */
export const counted = (number: number, noun: string): string =>
  `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
