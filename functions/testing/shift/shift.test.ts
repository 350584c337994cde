import { expect, test } from 'vitest';
import { playShift } from './play.ts';

test('a shift keeps its promises and loses nobody, although agents vanish with cases in hand', async () => {
  const shift = await playShift({ conversations: 10, agents: 3, seed: 5 });
  expect(shift.objections).toEqual([]);
  expect(shift.cases).toBeGreaterThanOrEqual(10);
  expect(shift).toMatchObject({ resolved: shift.cases, stillOpen: 0 });
  expect(shift.firstReplies).toHaveLength(shift.cases);
  for (const action of ['snooze', 'release', 'transfer', 'warn', 'mute', 'wait'])
    expect(shift.did[action] ?? 0, action).toBeGreaterThan(0);
  expect(shift.languages).toBeGreaterThan(0);
});

test('a desk where nobody comes is told on: every promise and window that passes reaches people by alert', async () => {
  const shift = await playShift({ conversations: 8, agents: 0, seed: 2 });
  expect(shift.objections).toEqual([]);
  expect(shift).toMatchObject({ cases: 8, stillOpen: 8, firstReplies: [] });
  expect(shift.byClock.miss).toBeGreaterThan(5);
  expect(shift.alerts['missed-deadline']).toBeGreaterThan(5);
  // Of danger at night, until the end, and not so often that nobody listens: seven in half an hour, three, each hour.
  expect(shift.alerts['urgent-case']).toBeGreaterThan(7 + 3 + 20);
  expect(shift.alerts['urgent-case']).toBeLessThan(7 + 3 + 45);
});
