import { describe, expect, test } from 'vitest';
import { allowedPrefixes, millionths, northAmerica } from './purse.ts';

describe('where SMS are sent', () => {
  const allowed = allowedPrefixes.parse(northAmerica);
  test.each([
    ['+12025550123', true],
    ['+14165550123', true],
    ['+18765550123', false],
    ['+18095550123', false],
    ['+442079460000', false],
    ['+2125550123', false],
    ['72345', false],
  ])('%s: %s', (number, expected) => {
    expect(allowed(number)).toBe(expected);
  });

  test('is what the longest beginning says, in whatever order', () => {
    const some = allowedPrefixes.parse('!+1876, +1 +18765550 +52');
    expect(['+18765550199', '+18765559999', '+525555555555', '+12025550123'].map(some)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  test.each(['', '1', '+', '+1 US', '!1876'])('is not %j', (text) => {
    expect(allowedPrefixes.safeParse(text).success).toBe(false);
  });
});

test.each([
  ['0.012', 12_000],
  ['50', 50_000_000],
  ['0.000001', 1],
])('%s dollars are %i millionths', (dollars, expected) => {
  expect(millionths.parse(dollars)).toBe(expected);
});
