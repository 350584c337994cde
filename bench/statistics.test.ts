import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram, percentile, spread } from './statistics.ts';

describe('a percentile', () => {
  const tenth = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  it.each([
    [50, tenth, 50],
    [90, tenth, 90],
    [99, tenth, 100],
    [100, tenth, 100],
    [50, [3, 1, 2], 2],
    [50, [1, 2], 1],
    [99, [7], 7],
    [50, [], 0],
  ])('%i of %j is %i', (percent, values, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it('orders by size, not by spelling', () => {
    expect(percentile([9, 100, 11], 50)).toBe(11);
  });

  it('is a measured value that at least so many do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const found = percentile(values, percent);
          const notAbove = values.filter((value) => value <= found).length;
          const below = values.filter((value) => value < found).length;
          expect(values).toContain(found);
          expect(notAbove * 100).toBeGreaterThanOrEqual(percent * values.length);
          expect(below * 100).toBeLessThan(percent * values.length);
        },
      ),
    );
  });
});

describe('a spread', () => {
  it('of nothing is nothing', () => {
    expect(spread([])).toEqual({ count: 0, p50: 0, p90: 0, p99: 0, most: 0 });
  });
});

describe('a histogram', () => {
  it('counts each value once, the outliers in the first and the last bin', () => {
    expect(histogram([-5, 0, 9, 10, 25, 1000], 10, 3)).toEqual([3, 1, 2]);
  });
});
