/** One sparse vector: `values[i]` stands in column `columns[i]`. Columns occur once. */
export interface Sparse {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Sparse rows, one behind the other: row `r` is `starts[r]` to `starts[r + 1]` of columns and values. */
export interface Matrix {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Puts the rows behind one another. */
export function matrix(rows: readonly Sparse[]): Matrix {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.columns.length;
  });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float32Array(columns.length);
  rows.forEach((row, at) => {
    columns.set(row.columns, starts[at]);
    values.set(row.values, starts[at]);
  });
  return { rows: rows.length, starts, columns, values };
}
