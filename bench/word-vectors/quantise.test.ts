import { describe, expect, test } from 'vitest';
import { openWordVectors, writeWordVectors } from '../../knowledge/engine/word-vectors.ts';
import { neighboursKept } from './neighbours.ts';
import { principal } from './principal.ts';
import { quantise, type Vocabulary } from './quantise.ts';
import { directions } from './source.ts';

/** Words in clouds around a few directions, as words of a language are. */
function made(count: number, width: number): Vocabulary {
  const values = Float32Array.from({ length: count * width }, (_, at) => {
    const row = Math.floor(at / width);
    const column = at % width;
    return Math.sin((row % 7) * (column + 1)) + 0.2 * Math.sin(row * column + column);
  });
  const words = Array.from({ length: count }, (_, row) => `word${row.toString(36)}`);
  return { words, vectors: { width, values: directions(values, width) } };
}

describe('quantising word vectors', () => {
  const vocabulary = made(600, 8);

  test('gives the same bytes each time', () => {
    const [first, second] = [1, 2].map(() => writeWordVectors(quantise(vocabulary, 4)));
    expect(first).toEqual(second);
  });

  test('keeps neighbours, and the more groups the more', () => {
    const [coarse = 0, fine = 0] = [1, 4].map((groups) =>
      neighboursKept(
        vocabulary,
        openWordVectors(writeWordVectors(quantise(vocabulary, groups))),
        50,
      ),
    );
    expect(fine).toBeGreaterThan(0.5);
    expect(fine).toBeGreaterThan(coarse);
  });

  test('knows a word that stands twice by its first vector', () => {
    const { words, vectors } = vocabulary;
    const twice = { words: [...words.slice(0, -1), 'word0'], vectors };
    const [once, again] = [vocabulary, twice].map((of) => {
      const sum = new Float32Array(8);
      openWordVectors(writeWordVectors(quantise(of, 1))).add('word0', 1, sum);
      return sum;
    });
    expect(dot(once, again)).toBeGreaterThan(0.97);
    expect(dot(again, vectors.values.subarray(0, 8))).toBeGreaterThan(0.97);
  });

  test('refuses fewer words than a group has centroids', () => {
    expect(() => quantise(made(100, 8), 4)).toThrow('256 centroids need as many rows');
  });
});

const dot = (one: Float32Array = none, two: Float32Array = none): number =>
  one.reduce((sum, value, at) => sum + value * (two[at] ?? 0), 0);
const none = new Float32Array();

test('directions have length 1 and no common part', () => {
  const turned = directions(Float32Array.from([3, 5, 5, 7, 1, 3]), 2);
  expect(Array.from(turned).map((value) => value.toFixed(3))).toEqual([
    '0.000',
    '0.000',
    '0.707',
    '0.707',
    '-0.707',
    '-0.707',
  ]);
});

describe('principal dimensions', () => {
  const flat = Float32Array.from([1, 1, 0, 2, 2, 0, -3, -3, 0, 0.1, -0.1, 0, 1, 0.9, 0]);
  const { width, values } = principal({ width: 3, values: flat }, 2);

  test('are as many as asked, and of length 1', () => {
    expect(width).toBe(2);
    for (let row = 0; row < 5; row++)
      expect(Math.hypot(...values.subarray(2 * row, 2 * row + 2))).toBeCloseTo(1, 5);
  });

  test('keep the angles when nothing is lost', () => {
    const before = (flat[3] ?? 0) * (flat[12] ?? 0) + (flat[4] ?? 0) * (flat[13] ?? 0);
    const after = (values[2] ?? 0) * (values[8] ?? 0) + (values[3] ?? 0) * (values[9] ?? 0);
    expect(after).toBeCloseTo(before / Math.hypot(2, 2) / Math.hypot(1, 0.9), 5);
  });

  test('come with the strongest first', () => {
    expect(Math.abs(values[2] ?? 0)).toBeGreaterThan(0.99);
    expect(Math.abs(values[7] ?? 0)).toBeGreaterThan(0.99);
  });
});
