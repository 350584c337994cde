import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOf, week, weekOf } from './gap.ts';

describe('a week', () => {
  test.each([
    ['2026-11-25T17:57:16Z', '2026-W48'],
    ['2026-11-22T23:59:59Z', '2026-W47'],
    ['2026-11-23T00:00:00Z', '2026-W48'],
    ['2027-01-01T00:00:00Z', '2026-W53'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2021-01-03T12:00:00Z', '2020-W53'],
  ])('of %s is %s', (at, name) => {
    expect(weekOf(new Date(at))).toBe(name);
  });

  test('begins on a Monday, and what is in it is after that and before the next', () => {
    const moments = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (at) => {
        const name = weekOf(at);
        const start = startOf(name)?.getTime() ?? 0;
        expect(week.safeParse(name).success).toBe(true);
        expect(new Date(start).getUTCDay()).toBe(1);
        expect(at.getTime() - start).toBeGreaterThanOrEqual(0);
        expect(at.getTime() - start).toBeLessThan(7 * 86_400_000);
      }),
    );
  });

  test('that its year does not have begins nowhere', () => {
    expect(startOf('2025-W53')).toBeUndefined();
    expect(startOf('2026-W53')).toEqual(new Date('2026-12-28T00:00:00Z'));
  });
});
