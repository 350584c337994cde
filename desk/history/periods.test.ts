import { expect, test } from 'vitest';
import { periodsOf } from './periods.ts';

test.each([
  ['while it is still yesterday there', 'America/Chicago', '2026-11-25'],
  ['while it is the same day there', 'Pacific/Auckland', '2026-11-26'],
])('the last week ends with the day it is in the agency, %s', (_, timeZone, to) => {
  const { now } = periodsOf(7, timeZone, new Date('2026-11-26T05:00:00Z'));
  expect(now.to).toBe(to);
});

test('the period before is as long, and ends where the period begins', () => {
  expect(periodsOf(28, 'Europe/Berlin', new Date('2026-03-14T12:00:00Z'))).toEqual({
    now: { from: '2026-02-15', to: '2026-03-14' },
    before: { from: '2026-01-18', to: '2026-02-14' },
  });
});
