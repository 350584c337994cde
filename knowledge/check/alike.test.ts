import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alike, type Item } from './alike.ts';

const item = fc.record({
  group: fc.constantFrom('a', 'b', 'c'),
  features: fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1 }),
  sameAs: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
});

function jaccard(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((feature) => other.includes(feature)).length;
  return shared / (one.length + other.length - shared);
}

test('finds the pairs that comparing all with all finds, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 20 }),
      fc.constantFrom(0.5, 0.6, 0.8, 1),
      (items, least) => {
        const limits = { least, leastNamed: 0.3 };
        const expected = items.flatMap((one, at) =>
          items
            .slice(0, at)
            .filter((other) => {
              const named = one.sameAs !== undefined && one.sameAs === other.sameAs;
              const share = jaccard(one.features, other.features);
              return one.group !== other.group && share >= (named ? Math.min(least, 0.3) : least);
            })
            .map((other) => [one, other]),
        );
        expect(alike(items, limits)).toEqual(expected);
      },
    ),
  );
});

test('looks at few of a hundred thousand pairs of sentences', () => {
  const items: Item[] = Array.from({ length: 20_000 }, (_, at) => ({
    group: `article ${at}`,
    features: Array.from(
      { length: 12 },
      (_unused, part) => `${(at * 31 + part * part * 7) % 4000}`,
    ),
  })).map((one) => ({ ...one, features: [...new Set(one.features)] }));
  const pairs = alike(items, { least: 0.8, leastNamed: 0.5 });
  for (const [one, other] of pairs.slice(0, 50))
    expect(jaccard(one.features, other.features)).toBeGreaterThanOrEqual(0.8);
  expect(pairs.length).toBeGreaterThan(0);
});
