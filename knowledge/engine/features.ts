import { hash, hashPair } from './hash.ts';
import type { Reading } from './reading.ts';

/**
 * The kinds of features, each a vector of its own length 1 before they are put together, and what each
 * weighs. Words with their neighbours tell most; pairs near each other catch other word orders; letters
 * catch other forms and misspellings.
 */
const blocks = { words: 1, pairs: 0.6, letters: 1 } as const;
export const blockWeights = Object.values(blocks);

/** Pairs of words at most so far apart. */
const near = 3;
const shortest = 2;
const longest = 5;

const seed = { stem: 1, neighbours: 2, pair: 3, letters: 4, start: 5, end: 6 } as const;
const start = hash('', seed.start);
const end = hash('', seed.end);

/** The number under which the engine knows a stem, before it is cut to a column. */
export const stemHash = (stem: string): number => hash(stem, seed.stem);

/** How often each feature occurs, block by block, as hashes of 32 bits. */
export function features({ words, stems }: Reading): readonly (readonly number[])[] {
  const hashes = stems.map(stemHash);
  return [wordFeatures(hashes), pairFeatures(hashes), words.flatMap(letterFeatures)];
}

function wordFeatures(stems: readonly number[]): number[] {
  if (stems.length === 0) return [];
  const marked = [start, ...stems, end];
  const neighbours = marked
    .slice(1)
    .map((next, at) => hashPair(marked[at] ?? start, next, seed.neighbours));
  return [...stems, ...neighbours];
}

/** Pairs in either order, so that "pay the bill" and "a bill I want to pay" meet. */
function pairFeatures(stems: readonly number[]): number[] {
  const found: number[] = [];
  stems.forEach((stem, at) => {
    for (const other of stems.slice(at + 1, at + 1 + near))
      found.push(hashPair(Math.min(stem, other), Math.max(stem, other), seed.pair));
  });
  return found;
}

/** All runs of two to five letters of a word with its borders marked. */
function letterFeatures(word: string): number[] {
  const marked = `_${word}_`;
  const found: number[] = [];
  for (let size = shortest; size <= longest; size++)
    for (let at = 0; at + size <= marked.length; at++)
      found.push(hash(marked, seed.letters, at, at + size));
  return found;
}
