import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReference, isSound, newReference, writtenReference } from './reference.ts';

const alphabet = [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'];
/** The places of the characters in `TC-7K4M-2Q`. */
const places = [3, 4, 5, 6, 8, 9] as const;
const swaps = places.slice(1).map((right, index) => [places[index] ?? 0, right] as const);

const anyReference = fc
  .array(fc.integer({ min: 0, max: 31 }), { minLength: 5, maxLength: 5 })
  .map((values) => newReference(() => (values.shift() ?? 0) / 32));

const put = (reference: string, place: number, character: string): string =>
  reference.slice(0, place) + character + reference.slice(place + 1);

describe('a reference', () => {
  test('is written in the form that is known, and sound', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        expect(writtenReference.parse(reference)).toBe(reference);
        expect(isSound(reference)).toBe(true);
      }),
    );
  });

  test('takes every character at every place but the last alike', () => {
    const firsts = alphabet.map((_, value) => newReference(() => value / 32));
    expect(firsts.map((reference) => reference.slice(3, 7))).toEqual(
      alphabet.map((character) => character.repeat(4)),
    );
  });

  test('with any one character wrong is not sound', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        for (const place of places)
          for (const wrong of alphabet)
            if (wrong !== reference[place])
              expect(isSound(put(reference, place, wrong))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test('with any two neighbours swapped is not sound, unless they are 2 and Z', () => {
    const pairs = alphabet.flatMap((a) => alphabet.map((b) => [a, b] as const));
    fc.assert(
      fc.property(anyReference, fc.constantFrom(...swaps), (reference, [left, right]) => {
        for (const [a, b] of pairs) {
          const written = put(put(reference, left, a), right, b);
          if (a === b || !isSound(written)) continue;
          const swapped = put(put(reference, left, b), right, a);
          expect(isSound(swapped)).toBe(['2Z', 'Z2'].includes(a + b));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a citizen quotes one', () => {
  const [reference, rest] = ['TC-7K4M-2Q', 'what of'];
  test.each([
    'what of TC-7K4M-2Q',
    'what of tc 7k4m 2q',
    'what of TC7K4M2Q',
    'what of TC–7K4M–2Q',
    'TC-7K4M-2Q what of',
  ])('as %s', (text) => {
    const found = findReference(text);
    expect(found?.reference).toBe(reference);
    expect(found?.rest.trim()).toBe(rest);
  });

  test.each(['what of TC', 'TC-7K4M', 'TC-7K4M-2QX', 'ATC-7K4M-2Q', 'TC-7K0M-2Q'])(
    'not in %s',
    (text) => {
      expect(findReference(text)).toBeUndefined();
    },
  );
});
