import { wrap } from '../../../knowledge/check/terminal.ts';

const column = 13;
const indent = ' '.repeat(column);

/** A part of the view: its name at the left of the first line, 80 columns wide. */
export const part = (name: string, lines: readonly string[]): string =>
  [...lines.flatMap((line) => folded(line))]
    .map((line, at) => `${(at === 0 ? `  ${name}` : '').padEnd(column)}${line}`.trimEnd())
    .join('\n');

/** Long lines of prose are folded; what is set in columns, with two spaces in a row, is not. */
const folded = (line: string): string[] =>
  line.includes('  ')
    ? [line]
    : wrap(line, indent)
        .split('\n')
        .map((each) => each.slice(column));
