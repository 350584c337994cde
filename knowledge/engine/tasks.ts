import type { Example } from './example.ts';
import type { Matrix } from './matrix.ts';
import { rivalsIn } from './rivals.ts';
import type { Task } from './svm.ts';

/**
 * Whether learning each label against all sentences would take minutes: more than four million pairs of
 * a label and a sentence, as of 650 articles with ten phrasings.
 */
export const areMany = (sentences: number, labels: number): boolean => sentences * labels > 4e6;

/**
 * What is learned: each label against all others and against what nothing answers, or where these are
 * many, against the nearest and some by chance; last, what nothing answers against all labels. A
 * sentence that must not reach a label counts against that one only. `data` has a row for each example.
 * One at a time, since together they would not fit the memory.
 */
export function* tasksFor(
  examples: readonly Example[],
  labels: readonly string[],
  data: Matrix,
): Generator<Task> {
  const general = examples.flatMap(({ not }, row) => (not === undefined ? [row] : []));
  const owns = rowsBy(examples, ({ label }) => label);
  const against = rowsBy(examples, ({ not }) => not);
  const rivals = areMany(general.length, labels.length) ? rivalsIn(data, general) : () => general;
  for (const label of labels) {
    const own = owns.get(label) ?? [];
    yield {
      examples: Int32Array.from([...rivals(own), ...(against.get(label) ?? [])]),
      own: marked(own, examples.length),
    };
  }
  yield {
    examples: Int32Array.from(general),
    own: marked(owns.get(null) ?? [], examples.length),
  };
}

function rowsBy<Key>(
  examples: readonly Example[],
  keyOf: (example: Example) => Key,
): ReadonlyMap<Key, readonly number[]> {
  const found = new Map<Key, number[]>();
  examples.forEach((example, row) => {
    const key = keyOf(example);
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  });
  return found;
}

function marked(rows: readonly number[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const row of rows) marks[row] = 1;
  return marks;
}
