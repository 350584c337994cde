import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  centroidCount,
  openWordVectors,
  type QuantisedWords,
  type WordVectors,
  WordVectorsError,
  wordHash,
  writeWordVectors,
} from './word-vectors.ts';

/** Four dimensions in two groups. Both groups know two centroids by heart; the others are zero. */
function tiny(words: Readonly<Record<string, readonly [number, number]>>): QuantisedWords {
  const centroids = new Int8Array(centroidCount * 4);
  centroids.set([3, 4, 0, -2]);
  centroids.set([0, 0, 12, 0], centroidCount * 2);
  const known = Object.entries(words)
    .map(([word, codes]) => ({ hash: wordHash(word), codes }))
    .sort((one, two) => one.hash - two.hash);
  return {
    dimensions: 4,
    groups: 2,
    hashes: Uint32Array.from(known, ({ hash }) => hash),
    codes: Uint8Array.from(known.flatMap(({ codes }) => codes)),
    centroids,
    scales: Float32Array.of(1, 0.5),
  };
}

const bytes = writeWordVectors(tiny({ bus: [0, 0], tram: [1, 0], tax: [1, 1], none: [9, 9] }));

describe('word vectors of a tiny file', () => {
  const vectors = openWordVectors(bytes);

  test.each([
    { word: 'bus', expected: [0.6, 0.8, 0, 0] },
    { word: 'tram', expected: [0, -1, 0, 0] },
    { word: 'tax', expected: [0, -2 / Math.sqrt(40), 6 / Math.sqrt(40), 0] },
    { word: 'none', expected: [0, 0, 0, 0] },
  ])('$word has the direction that its centroids make, of length 1', ({ word, expected }) => {
    const sum = new Float32Array(vectors.dimensions);
    expect(vectors.add(word, 1, sum)).toBe(true);
    expect(sum).toEqual(Float32Array.from(expected));
  });

  test('add to what is there, as heavy as asked', () => {
    const sum = Float32Array.of(1, 1, 1, 1);
    vectors.add('bus', 10, sum);
    expect(sum).toEqual(Float32Array.of(7, 9, 1, 1));
  });

  test.each(['', 'buses', 'Bus', '\u{1F68C}'])('"%s" is unknown and adds nothing', (word) => {
    const sum = new Float32Array(4);
    expect(vectors.add(word, 1, sum)).toBe(false);
    expect(sum).toEqual(new Float32Array(4));
  });

  test('open wherever their bytes begin', () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(openWordVectors(shifted.subarray(1)).add('bus', 1, new Float32Array(4))).toBe(true);
  });

  test('may have no words', () => {
    const empty = openWordVectors(writeWordVectors(tiny({})));
    expect(empty.add('bus', 1, new Float32Array(4))).toBe(false);
  });
});

describe('a damaged file', () => {
  test.each([
    { what: 'an empty one', damaged: new Uint8Array(), says: 'no file of word vectors' },
    {
      what: 'another file',
      damaged: new TextEncoder().encode('id: en\n'.repeat(9)),
      says: 'no file of',
    },
    { what: 'half of one', damaged: bytes.subarray(0, 600), says: '600 bytes instead of' },
    { what: 'one of a later version', damaged: bytes.with(4, 2), says: 'version 2 of the file' },
    { what: 'one with a wrong byte', damaged: bytes.with(100, 1), says: 'checksum' },
  ])('is refused: $what', ({ damaged, says }) => {
    expect(() => openWordVectors(damaged)).toThrow(WordVectorsError);
    expect(() => openWordVectors(damaged)).toThrow(says);
  });

  test('is refused whichever byte is wrong', () => {
    const wrong = fc.record({
      at: fc.nat(bytes.length - 1),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(wrong, ({ at, by }) => {
        expect(() => openWordVectors(bytes.with(at, (bytes[at] ?? 0) ^ by))).toThrow(
          WordVectorsError,
        );
      }),
    );
  });

  test('is refused when its dimensions are not equal groups', () => {
    const odd = writeWordVectors({ ...tiny({}), groups: 3, scales: Float32Array.of(1, 1, 1) });
    expect(() => openWordVectors(odd)).toThrow('4 dimensions are no 3 equal groups');
  });
});

describe('the English word vectors', () => {
  const vectors = openWordVectors(
    readFileSync(new URL('../languages/en.vectors', import.meta.url)),
  );

  test.each([
    ['car', 'vehicle', 'banana'],
    ['trash', 'garbage', 'library'],
    ['pay', 'payment', 'river'],
    ['marriage', 'wedding', 'parking'],
    ['school', 'students', 'sewer'],
    ['dog', 'pet', 'tax'],
    ['doctor', 'hospital', 'bridge'],
    ['rent', 'tenants', 'election'],
    ['vote', 'ballot', 'recycling'],
    ['bus', 'train', 'certificate'],
  ])('put %s nearer to %s than to %s', (word, near, far) => {
    const to = (other: string) => cosine(direction(vectors, word), direction(vectors, other));
    expect(to(near)).toBeGreaterThan(to(far) + 0.2);
  });

  test.each(['qwzxv', 'Car', 'café', '7', ''])('do not know "%s"', (word) => {
    expect(vectors.add(word, 1, new Float32Array(vectors.dimensions))).toBe(false);
  });

  test('are all of length 1', () => {
    for (const word of ['the', 'city', 'permit']) {
      const of = direction(vectors, word);
      expect(of.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    }
  });
});

function direction(vectors: WordVectors, word: string): Float32Array {
  const sum = new Float32Array(vectors.dimensions);
  if (!vectors.add(word, 1, sum)) throw new Error(`"${word}" is unknown`);
  return sum;
}

/** Of two directions, which have length 1. */
const cosine = (one: Float32Array, two: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * (two[at] ?? 0), 0);
