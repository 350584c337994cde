const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const heights = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A bar of `value` on a scale where `most` is `width` characters; what is not nothing can be seen. */
export function bar(value: number, most: number, width = 40): string {
  if (value <= 0 || most <= 0) return '';
  const units = Math.max(1, Math.round((Math.min(value, most) / most) * width * 8));
  return '█'.repeat(Math.floor(units / 8)) + (eighths[units % 8] ?? '');
}

/** One column per value, the highest as high as a line. */
export function columns(values: readonly number[]): string {
  const most = Math.max(...values, 0);
  return values
    .map((value) => heights[value <= 0 ? 0 : Math.max(1, Math.round((value / most) * 8))])
    .join('');
}

/** Rows of equal columns: the first to the left, the others, mostly numbers, to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('   ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
