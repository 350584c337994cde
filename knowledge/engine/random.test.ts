import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded, shuffle } from './random.ts';

test('the same seed gives the same numbers, from 0 to below 1', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [seeded(seed), seeded(seed)];
      for (let at = 0; at < 20; at++) {
        const value = one();
        expect(value).toBe(other());
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
      }
    }),
  );
});

test('shuffling loses nothing and leaves what is beyond the count', () => {
  const order = Int32Array.from({ length: 20 }, (_, at) => at);
  shuffle(order, 15, seeded(1));
  expect([...order.slice(15)]).toEqual([15, 16, 17, 18, 19]);
  expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect([...order.slice(0, 15)]).not.toEqual(Array.from({ length: 15 }, (_, at) => at));
});
