import { describe, expect, test } from 'vitest';
import type { DayCounts } from '../model/tally.ts';
import { countableDaysAt, countsBetween, daysBetween } from './days.ts';

const one = {
  channel: 'sms',
  language: 'en',
  outcome: 'answered',
  messages: 1,
  tallies: 1,
} as const;
const noon = new Date('2026-11-26T12:00:00Z');

describe('a day may be kept', () => {
  test.each([
    ['before it is over in the west', '2026-11-26T12:59:59Z', '2026-11-24'],
    ['an hour after it is over there', '2026-11-26T13:00:00Z', '2026-11-25'],
  ])('%s: the last is %s, %s', (_, now, last) => {
    expect(countableDaysAt(new Date(now)).at(-1)).toBe(last);
  });

  test('as long as its tallies are there, some days less than two months', () => {
    expect(countableDaysAt(noon)[0]).toBe('2026-09-29');
  });
});

test('the days of a period are all of them, over months and leap days', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toEqual([
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
  ]);
  expect(daysBetween('2028-03-01', '2028-02-28')).toEqual([]);
});

describe('the counts of a period', () => {
  /** A store that has kept these days, and adds up whatever else it is asked for. */
  function storeOf(kept: readonly DayCounts[]) {
    const summed: string[] = [];
    return {
      summed,
      kept: async () => kept,
      sum: async (day: string) => {
        summed.push(day);
        return { day, counts: day === '2026-11-20' ? [] : [{ ...one, tallies: 2 }] };
      },
    };
  }

  test('are those kept, and those of the days that are not, added up now', async () => {
    const store = storeOf([
      { day: '2026-11-22', counts: [one] },
      { day: '2026-11-23', counts: [] },
    ]);
    const counts = await countsBetween('2026-11-20', '2026-11-24', noon, store);
    expect(store.summed).toEqual(['2026-11-20', '2026-11-21', '2026-11-24']);
    expect(counts.map(({ day, counts: [first] }) => [day, first?.tallies])).toEqual([
      ['2026-11-21', 2],
      ['2026-11-22', 1],
      ['2026-11-24', 2],
    ]);
  });

  test('ask nothing of days whose tallies are gone, nor of days to come', async () => {
    const store = storeOf([]);
    await countsBetween('2026-09-27', '2026-09-29', noon, store);
    await countsBetween('2026-11-26', '2026-11-30', noon, store);
    expect(store.summed).toEqual(['2026-09-29', '2026-11-26', '2026-11-27']);
  });
});
