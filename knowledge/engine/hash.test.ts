import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash, hashPair } from './hash.ts';

test('a part of a text has the hash it has by itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.nat(9), (before, text, after, seed) => {
      const from = before.length;
      expect(hash(before + text + after, seed, from, from + text.length)).toBe(hash(text, seed));
    }),
  );
});

test('is a whole number of 32 bits', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(9), (text, seed) => {
      const value = hash(text, seed);
      expect(value).toBe(value >>> 0);
    }),
  );
});

test('keeps kinds of features and the order of a pair apart', () => {
  expect(hash('trash', 1)).not.toBe(hash('trash', 2));
  expect(hashPair(1, 2, 3)).not.toBe(hashPair(2, 1, 3));
});

test('spreads alike texts evenly over few columns', () => {
  const counts = new Array<number>(64).fill(0);
  for (let at = 0; at < 6400; at++) {
    const column = hash(`_${at}`, 4) & 63;
    counts[column] = (counts[column] ?? 0) + 1;
  }
  expect(Math.max(...counts)).toBeLessThan(150);
  expect(Math.min(...counts)).toBeGreaterThan(50);
});
