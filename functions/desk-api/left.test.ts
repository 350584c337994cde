import { describe, expect, test } from 'vitest';
import type { OfficeHours } from '../../intents/business-time.ts';
import type { Deadline, Handoff } from '../../intents/model/handoff/handoff.ts';
import { createLeft, promiseOf } from './left.ts';
import { deskBench, seedCase } from './testing/bench.ts';

const day = ['08:00-12:00', '13:00-17:00'];
const town: OfficeHours = {
  timeZone: 'America/Chicago',
  hours: { monday: day, tuesday: day, friday: day },
  holidays: [],
};
const monday = '2026-11-23T16:30:00-06:00';

const deadline = (at: string, marks: Partial<Deadline> = {}): Deadline => ({
  at: new Date(at).toISOString(),
  warnAt: new Date(at).toISOString(),
  ...marks,
});
const caseOf = (fields: Partial<Handoff>): Handoff => seedCase(deskBench(), fields);

describe('what is left for a promise', () => {
  test.each([
    ['before the day is over', '2026-11-23T16:42:00-06:00', 12],
    ['over the night', '2026-11-24T08:15:00-06:00', 45],
    ['over lunch and the night', '2026-11-24T13:30:00-06:00', 300],
    ['late since this morning, but for lunch', '2026-11-23T11:00:00-06:00', -270],
    ['late since before the weekend', '2026-11-20T16:00:00-06:00', -510],
  ])('%s is told in business minutes', (_, at, minutes) => {
    const left = createLeft(town, new Date(monday));
    expect(left(caseOf({ deadlines: { firstReply: deadline(at) } }))).toEqual({
      firstReply: minutes,
    });
  });

  test('of a messaging window is told by the clock, which no office stops', () => {
    const left = createLeft(town, new Date(monday));
    const window = deadline('2026-11-24T16:30:00-06:00');
    expect(left(caseOf({ deadlines: { window } }))).toEqual({ window: 1440 });
  });

  test('is told of what counts now: while the citizen has the word, the whole case alone', () => {
    const left = createLeft(town, new Date(monday));
    const deadlines = { nextReply: deadline(monday), resolution: deadline(monday) };
    const { waitingSince: _, ...answered } = caseOf({ state: 'waiting-for-citizen', deadlines });
    expect(Object.keys(left(answered))).toEqual(['resolution']);
  });

  test('is nothing once the case is done', () => {
    const done = caseOf({ state: 'resolved', deadlines: { resolution: deadline(monday) } });
    expect(createLeft(town, new Date(monday))(done)).toEqual({});
    expect(promiseOf(done)).toBeUndefined();
  });
});

test.each([
  ['kept in time', {}, undefined],
  ['warned of', { warned: true }, 'at-risk'],
  ['missed', { warned: true, missed: true }, 'missed'],
])('a promise that is %s makes the case so', (_, marks, expected) => {
  expect(promiseOf(caseOf({ deadlines: { firstReply: deadline(monday, marks) } }))).toBe(expected);
});
