import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteReader, ByteWriter } from './bytes.ts';
import { phrasings, readPhrasings } from './phrasings.ts';

const columns = (...list: number[]) => Uint32Array.from(list);
/** Column 9 tells most, column 1 least. */
const rarity = (column: number) => column;
const query = (...list: number[]) => new Map(list.map((column) => [column, rarity(column)]));

const known = phrasings(
  [
    { own: [columns(1, 2, 3), columns(3, 9)], not: [columns(4, 5)] },
    { own: [columns(6)], not: [] },
  ],
  rarity,
);

describe('a query', () => {
  test.each([
    ['of the same words is the same', query(1, 2, 3), 0, { nearest: 1, vetoed: 0, coverage: 1 }],
    ['of other words is like none', query(7, 8), 0, { nearest: 0, vetoed: 0, coverage: 0 }],
    ['that must not reach it is vetoed', query(4, 5), 0, { nearest: 0, vetoed: 1, coverage: 0 }],
    ['without words is like none', query(), 0, { nearest: 0, vetoed: 0, coverage: 0 }],
    ['of a class that is not there', query(1), 7, { nearest: 0, vetoed: 0, coverage: 0 }],
  ] as const)('%s', (_, asked, at, likeness) => {
    const compared = known.compare(asked, at);
    expect(compared.nearest).toBeCloseTo(likeness.nearest, 6);
    expect(compared.vetoed).toBeCloseTo(likeness.vetoed, 6);
    expect(compared.coverage).toBeCloseTo(likeness.coverage, 6);
  });

  test('is nearer the more its words tell, and covered by their share', () => {
    const rare = known.compare(query(9, 7), 0);
    const common = known.compare(query(1, 7), 0);
    expect(rare.nearest).toBeGreaterThan(common.nearest);
    expect(rare.coverage).toBeCloseTo(9 / 16, 6);
    expect(common.coverage).toBeCloseTo(1 / 8, 6);
  });

  test('is covered by all sentences together', () => {
    expect(known.compare(query(2, 9), 0).coverage).toBe(1);
    expect(known.compare(query(2, 9), 0).nearest).toBeLessThan(1);
  });
});

test('knows which words a class has in its own sentences', () => {
  expect(known.hasAny(new Set([9, 100]), 0)).toBe(true);
  expect(known.hasAny(new Set([4]), 0)).toBe(false);
  expect(known.hasAny(new Set([1]), 9)).toBe(false);
});

test('compares the same once written and read', () => {
  const sentence = fc.uniqueArray(fc.nat(20)).map((list) => Uint32Array.from(list).sort());
  const sentences = fc.array(sentence, { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ own: sentences, not: sentences }), { maxLength: 3 }),
      fc.uniqueArray(fc.nat(20)),
      (classes, asked) => {
        const written = phrasings(classes, rarity);
        const to = new ByteWriter();
        written.write(to);
        const read = readPhrasings(new ByteReader(to.done()), rarity);
        for (const at of classes.keys())
          expect(read.compare(query(...asked), at)).toEqual(written.compare(query(...asked), at));
      },
    ),
  );
});
