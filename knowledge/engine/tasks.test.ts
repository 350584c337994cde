import { describe, expect, test } from 'vitest';
import type { Example } from './example.ts';
import { matrix, type Sparse } from './matrix.ts';
import { tasksFor } from './tasks.ts';

const example = (label: string | null, not?: string): Example => ({ text: 'x', label, not });
const one = (...columns: number[]): Sparse => ({
  columns: Int32Array.from(columns),
  values: new Float32Array(columns.length).fill(0.5),
});
const ownOf = (own: Uint8Array) => [...own.keys()].filter((row) => own[row] === 1);

describe('few sentences', () => {
  const examples = [example('a'), example('b'), example(null), example(null, 'b'), example('a')];
  const tasks = [...tasksFor(examples, ['a', 'b'], matrix(examples.map(() => one(1))))];

  test('are all learned against, each label by itself, and last what nothing answers', () => {
    expect(tasks.map(({ own }) => ownOf(own))).toEqual([[0, 4], [1], [2, 3]]);
    expect([...(tasks[0]?.examples ?? [])]).toEqual([0, 1, 2, 4]);
    expect([...(tasks[2]?.examples ?? [])]).toEqual([0, 1, 2, 4]);
  });

  test('that must not reach a label count against that one only', () => {
    expect([...(tasks[1]?.examples ?? [])]).toEqual([0, 1, 2, 4, 3]);
  });
});

describe('of many sentences', () => {
  // Ten of each label; every label shares a rare column with the next, and all share the first.
  const labels = Array.from({ length: 1000 }, (_, at) => `label-${at}`);
  const examples = labels.flatMap((label) => Array.from({ length: 10 }, () => example(label)));
  const data = matrix(examples.map((_, row) => one(0, 1 + Math.floor(row / 20))));
  const [first, second] = tasksFor(examples, labels, data);

  test('a label has its own, the nearest, and some by chance', () => {
    const chosen = [...(first?.examples ?? [])];
    for (let row = 0; row < 20; row++) expect(chosen).toContain(row);
    expect(chosen.length).toBeGreaterThan(1000);
    expect(chosen.length).toBeLessThan(2100);
    expect(chosen).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
    expect(ownOf(first?.own ?? new Uint8Array())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('it has the same each time, whatever was asked before', () => {
    const [, again] = tasksFor(examples, labels, data);
    expect(again?.examples).toEqual(second?.examples);
  });
});
