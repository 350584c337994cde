import { expect, it } from 'vitest';
import { dueBefore, snoozeTimes } from './snooze-times.ts';

const local = (at: Date) => `${at.getDate()} ${at.getHours()}:${at.getMinutes()}`;

it.each([
  ['a Thursday', new Date(2026, 10, 26, 10, 30), ['26 11:30', '26 14:30', '27 9:0', '30 9:0']],
  [
    'a Sunday, whose morrow is Monday',
    new Date(2026, 10, 29, 8, 0),
    ['29 9:0', '29 12:0', '30 9:0'],
  ],
  ['a Monday', new Date(2026, 10, 30, 23, 30), ['1 0:30', '1 3:30', '1 9:0', '7 9:0']],
])('a case is put off for hours, until the morning, or until Monday: on %s', (_, now, times) => {
  expect(snoozeTimes(now).map(({ at }) => local(at))).toEqual(times);
});

it('is never put off until a time that is past', () => {
  const now = new Date(2026, 10, 26, 8, 0);
  for (const { at } of snoozeTimes(now)) expect(at.getTime()).toBeGreaterThan(now.getTime());
});

it('what is promised before then is told, soonest first; not what has been missed', () => {
  const by = (at: string) => ({ at, warnAt: at });
  const deadlines = {
    resolution: by('2026-12-03T23:00:00.000Z'),
    window: by('2026-11-27T07:00:00.000Z'),
    firstReply: { ...by('2026-11-26T12:00:00.000Z'), missed: true },
    nextReply: by('2026-11-27T18:00:00.000Z'),
  };
  expect(dueBefore({ deadlines }, new Date('2026-11-30T09:00:00Z'))).toEqual([
    ['window', '2026-11-27T07:00:00.000Z'],
    ['nextReply', '2026-11-27T18:00:00.000Z'],
  ]);
  expect(dueBefore({ deadlines }, new Date('2026-11-26T13:00:00Z'))).toEqual([]);
});
