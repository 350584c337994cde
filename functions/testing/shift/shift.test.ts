import { expect, test } from 'vitest';
import { playShift } from './play.ts';

test('a shift keeps its promises and loses nobody, although agents vanish with cases in hand', async () => {
  const shift = await playShift({ conversations: 10, agents: 4, seed: 1 });
  expect(shift.objections).toEqual([]);
  expect(shift).toMatchObject({ cases: 10, resolved: 10, stillOpen: 0 });
  expect(shift.firstReplies).toHaveLength(10);
});

test('a desk where nobody comes is told on: every promise and window that passes reaches people by alert', async () => {
  const shift = await playShift({ conversations: 8, agents: 0, seed: 2 });
  expect(shift.objections).toEqual([]);
  expect(shift).toMatchObject({ cases: 8, stillOpen: 8, firstReplies: [] });
  expect(shift.byClock.miss).toBeGreaterThan(8);
  expect(shift.alerts['missed-deadline']).toBeGreaterThan(8);
});
