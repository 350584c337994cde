import { describe, expect, it } from 'vitest';
import { blocked, distribution, disturbed, interactiveAt, tooLong } from './figures.ts';

describe('when a page could be used', () => {
  it.each([
    ['at once, with nothing before or after', 500, [], 500],
    ['at once, when what was long was over', 500, [{ at: 100, ms: 200 }], 500],
    ['after what was under way', 500, [{ at: 450, ms: 150 }], 600],
    ['after what came within the second', 500, [{ at: 1400, ms: 100 }], 1500],
    ['before what came later', 500, [{ at: 1500, ms: 100 }], 500],
    [
      'after a chain without a quiet second',
      500,
      [
        { at: 2200, ms: 60 },
        { at: 1400, ms: 100 },
      ],
      2260,
    ],
    [
      'before a chain after a quiet second',
      500,
      [
        { at: 700, ms: 60 },
        { at: 1800, ms: 100 },
      ],
      760,
    ],
  ])('is %s', (_, shown, tasks, at) => {
    expect(interactiveAt(shown, tasks)).toBe(at);
  });
});

it('counts of a long task what is more than 50 ms', () => {
  expect(
    blocked([
      { at: 0, ms: 50 },
      { at: 100, ms: 80 },
      { at: 300, ms: 250 },
    ]),
  ).toBe(230);
});

it('sorts what took long into steps, the last open', () => {
  expect(distribution([50, 99, 100, 260, 900], 50, 50, 4)).toEqual([
    { label: '50 to 100', count: 2 },
    { label: '100 to 150', count: 1 },
    { label: '150 to 200', count: 0 },
    { label: '200 and more', count: 2 },
  ]);
});

describe('a part of the work', () => {
  const quick = { name: 'typed', tasks: [60, 200] };

  it('may take as long as the limit', () => {
    expect(tooLong([quick, { name: 'opened', tasks: [] }])).toBeUndefined();
  });

  it('is named with its longest task where that is above it', () => {
    expect(tooLong([quick, { name: 'scrolled', tasks: [90, 251.4, 210] }])).toBe(
      'Too long: the main thread was kept for more than 200 ms by: scrolled (251 ms).',
    );
  });
});

it('says when others used the machine', () => {
  expect(disturbed([3.9, 4.4, 20], 4)).toBeUndefined();
  expect(disturbed([4.2, 12.3, 20], 4)).toContain('12.3 times as slow and not 4');
});
