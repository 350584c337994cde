import type { Matrix } from './matrix.ts';
import { seeded, shuffle } from './random.ts';

/** A feature that more rows have tells little of which rows are near each other. */
const mostShared = 200;
/** How many rows stand for all others: the nearest, and some by chance, which are far and many. */
const nearest = 1000;
const byChance = 1000;

/**
 * Picks the rows that a class is learned against where all of them are too many: the same in each run.
 * The rows of the class itself are among them. In ascending order.
 */
export function rivalsIn(
  data: Matrix,
  rows: readonly number[],
): (own: readonly number[]) => Int32Array {
  const index = indexOf(data, rows);
  const mixed = Int32Array.from(rows);
  shuffle(mixed, mixed.length, seeded(11));
  const chosen = mixed.subarray(0, byChance);
  const likeness = new Float32Array(data.rows);
  return (own) => {
    const near = nearestTo(own, data, index, likeness);
    return Int32Array.from(new Set([...own, ...near, ...chosen])).sort();
  };
}

/** For every column the rows that have it, one behind the other; none for a column that too many have. */
interface Index {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

function indexOf({ starts, columns }: Matrix, rows: readonly number[]): Index {
  const width = columns.reduce((most, column) => Math.max(most, column + 1), 0);
  const counts = new Int32Array(width);
  const eachEntry = (visit: (column: number, row: number) => void) => {
    for (const row of rows)
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++)
        visit(columns[at] ?? 0, row);
  };
  eachEntry((column) => {
    counts[column] = (counts[column] ?? 0) + 1;
  });
  const first = new Int32Array(width + 1);
  counts.forEach((count, column) => {
    first[column + 1] = (first[column] ?? 0) + (count > mostShared ? 0 : count);
  });
  const next = first.slice();
  const found = new Int32Array(first[width] ?? 0);
  eachEntry((column, row) => {
    const place = next[column] ?? 0;
    if (place >= (first[column + 1] ?? 0)) return;
    found[place] = row;
    next[column] = place + 1;
  });
  return { starts: first, rows: found };
}

/** The rows that share most of the rare features of these; of equals, the earlier ones. */
function nearestTo(
  own: readonly number[],
  data: Matrix,
  index: Index,
  likeness: Float32Array,
): readonly number[] {
  const touched = own.flatMap((row) => compare(row, data, index, likeness));
  const ranked = Float32Array.from(touched, (row) => likeness[row] ?? 0).sort();
  const least = ranked[Math.max(0, ranked.length - nearest)] ?? 0;
  const near = touched
    .filter((row) => (likeness[row] ?? 0) >= least)
    .sort((a, b) => (likeness[b] ?? 0) - (likeness[a] ?? 0) || a - b)
    .slice(0, nearest);
  for (const row of touched) likeness[row] = 0;
  return near;
}

/** Adds to the likeness of all rows that share a rare feature with this one; returns those new to it. */
function compare(
  row: number,
  { starts, columns, values }: Matrix,
  index: Index,
  likeness: Float32Array,
): number[] {
  const touched: number[] = [];
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
    const column = columns[at] ?? 0;
    const weight = Math.abs(values[at] ?? 0);
    for (const other of index.rows.subarray(index.starts[column], index.starts[column + 1])) {
      if (likeness[other] === 0) touched.push(other);
      likeness[other] = (likeness[other] ?? 0) + weight;
    }
  }
  return touched;
}
