import type { WordVectors } from '../../knowledge/engine/word-vectors.ts';
import type { Rows } from './k-means.ts';
import type { Vocabulary } from './quantise.ts';

const near = 10;

/**
 * The share of the ten words nearest to a word that still are among its ten in the file, on average over
 * `sample` words, spread evenly over the vocabulary. 1 at best.
 */
export function neighboursKept(exact: Vocabulary, file: WordVectors, sample: number): number {
  const kept = vectorsIn(file, exact.words);
  const every = Math.max(1, Math.floor(exact.words.length / sample));
  const shares = exact.words.flatMap((_, word) => {
    if (word % every !== 0) return [];
    const before = new Set(nearestTo(word, exact.vectors));
    return [nearestTo(word, kept).filter((other) => before.has(other)).length / before.size];
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function vectorsIn(file: WordVectors, words: readonly string[]): Rows {
  const width = file.dimensions;
  const values = new Float32Array(words.length * width);
  words.forEach((word, row) => {
    file.add(word, 1, values.subarray(row * width, (row + 1) * width));
  });
  return { width, values };
}

function nearestTo(word: number, { width, values }: Rows): number[] {
  const closeness = (other: number): number => {
    let sum = 0;
    for (let at = 0; at < width; at++)
      sum += (values[word * width + at] ?? 0) * (values[other * width + at] ?? 0);
    return sum;
  };
  return Array.from({ length: values.length / width }, (_, other) => [other, closeness(other)])
    .filter(([other]) => other !== word)
    .sort(([, one = 0], [, two = 0]) => two - one)
    .slice(0, near)
    .map(([other = 0]) => other);
}
