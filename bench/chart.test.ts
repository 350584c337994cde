import { describe, expect, it } from 'vitest';
import { bar, columns, table } from './chart.ts';

describe('a bar', () => {
  it.each([
    [10, 10, '████'],
    [5, 10, '██'],
    [0, 10, ''],
    [0.001, 10, '▏'],
    [20, 10, '████'],
    [5, 0, ''],
  ])('of %d where %d is four wide is %s', (value, most, expected) => {
    expect(bar(value, most, 4)).toBe(expected);
  });
});

it('columns show every value that is not nothing', () => {
  expect(columns([0, 1, 50, 100])).toBe(' ▁▄█');
});

it('a table has the first column to the left and the others to the right', () => {
  expect(
    table([
      ['', 'p50'],
      ['answer', '7'],
    ]),
  ).toBe('           p50\n  answer     7');
});
