import { expect, test } from 'vitest';
import { matrix, type Sparse } from './matrix.ts';
import { seeded } from './random.ts';
import { learnSeparator, room, type Task } from './svm.ts';

const width = 8;

function sparse(values: readonly number[]): Sparse {
  const at = values.flatMap((value, column) => (value === 0 ? [] : [column]));
  return {
    columns: Int32Array.from(at),
    values: Float32Array.from(at, (column) => values[column] ?? 0),
  };
}

/** 60 rows with noise in six columns; the class itself has the first column, the others the second. */
function problem() {
  const random = seeded(3);
  const own = Uint8Array.from({ length: 60 }, (_, row) => (row % 3 === 0 ? 1 : 0));
  const rows = Array.from(own, (mine) =>
    sparse([mine, 1 - mine, ...Array.from({ length: 6 }, () => random() - 0.5)]),
  );
  const task: Task = { examples: Int32Array.from(own.keys()), own };
  return { rows, data: matrix(rows), task };
}

const scoreOf = ({ columns, values }: Sparse, weights: Float32Array) =>
  columns.reduce(
    (sum, column, at) => sum + (weights[column] ?? 0) * (values[at] ?? 0),
    weights[width] ?? 0,
  );

test('separates what can be separated', () => {
  const { rows, data, task } = problem();
  const into = room(data, width);
  learnSeparator(data, task, into);
  const wrong = rows.filter((row, at) => scoreOf(row, into.weights) > 0 !== (task.own[at] === 1));
  expect(wrong).toEqual([]);
});

test('gives the same weights each time, whatever was learned in that room before', () => {
  const { data, task } = problem();
  const fresh = room(data, width);
  learnSeparator(data, task, fresh);
  const used = room(data, width);
  learnSeparator(data, { ...task, own: task.own.map((own) => 1 - own) }, used);
  learnSeparator(data, task, used);
  expect(used.weights).toEqual(fresh.weights);
});

test('looks at the rows of its task only', () => {
  const { rows, data, task } = problem();
  const examples = task.examples.filter((row) => row < 30);
  const alone = matrix(rows.slice(0, 30));
  const into = room(data, width);
  learnSeparator(data, { ...task, examples }, into);
  const other = room(alone, width);
  learnSeparator(alone, { examples, own: task.own.slice(0, 30) }, other);
  expect(into.weights).toEqual(other.weights);
});

test('leans towards its own few, where they cannot be told from many', () => {
  const rows = Array.from({ length: 12 }, () => sparse([1]));
  const own = Uint8Array.from(rows, (_, at) => (at < 3 ? 1 : 0));
  const data = matrix(rows);
  const into = room(data, width);
  learnSeparator(data, { examples: Int32Array.from(own.keys()), own }, into);
  const share = 3 / 12;
  // A plain mean would score them 2 * share - 1.
  expect(scoreOf(sparse([1]), into.weights)).toBeGreaterThan(2 * share - 1);
});
