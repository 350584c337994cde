import { describe, expect, test } from 'vitest';
import { officeHours } from '../business-time.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import { transition } from '../model/handoff/transitions.ts';
import { threeTopics } from '../testing/knowledge.ts';
import { smallCase } from '../testing/small-case.ts';
import { expectedWait } from './expected-wait.ts';
import { withPromises } from './promises.ts';

const { agency } = threeTopics;
const hours = officeHours(agency);
const agent = { id: 'ana', name: 'Ana' };
/** Monday at ten in Chicago, with two hours until the break. */
const monday = new Date('2026-11-23T16:00:00Z');
const promised = (given: Handoff, now = monday, windowEnds?: Date) =>
  withPromises(given, { service: agency.service, hours, now, windowEnds });
const claimed = smallCase({
  state: 'claimed',
  owner: { ...agent, since: '2026-11-23T15:00:00Z', leaseUntil: '2026-11-23T15:02:00Z' },
});

describe('a case promises', () => {
  test('a first answer and an end in business minutes, and is warned of both before', () => {
    expect(promised(smallCase()).deadlines).toEqual({
      // Two hours before the break and two after.
      firstReply: { at: '2026-11-23T21:00:00.000Z', warnAt: '2026-11-23T20:12:00.000Z' },
      // Five days of eight hours, with a holiday between.
      resolution: { at: '2026-12-01T16:00:00.000Z', warnAt: '2026-11-30T16:00:00.000Z' },
    });
  });

  test('what its topic promises', () => {
    const { firstReply } = promised(smallCase({ topic: 'water' })).deadlines;
    expect(firstReply?.at).toBe('2026-11-23T17:00:00.000Z');
  });

  test('a further answer once there was one and the citizen waits again', () => {
    const { deadlines } = promised({ ...claimed, firstReplyAt: '2026-11-23T15:00:00Z' });
    expect(Object.keys(deadlines).sort()).toEqual(['nextReply', 'resolution']);
  });

  test('no answer while the citizen has the word', () => {
    const { waitingSince: _, ...answered } = claimed;
    const after = promised({ ...answered, state: 'waiting-for-citizen' });
    expect(Object.keys(after.deadlines)).toEqual(['resolution']);
    expect(after.answerBy).toBeUndefined();
  });

  test('to go back unless whoever took it answers', () => {
    expect(promised(claimed).answerBy).toBe('2026-11-23T17:00:00.000Z');
    expect(promised(smallCase()).answerBy).toBeUndefined();
  });

  test('to be answered before the window of the platform closes', () => {
    const end = new Date('2026-11-24T16:00:00Z');
    expect(promised(smallCase(), monday, end).deadlines.window).toEqual({
      at: '2026-11-24T16:00:00.000Z',
      warnAt: '2026-11-24T14:00:00.000Z',
    });
  });

  test('what it has promised before, whatever is said since and wherever it has moved', () => {
    const first = promised(claimed);
    const later = new Date(monday.getTime() + 600_000);
    expect(promised({ ...first, topic: 'water' }, later)).toEqual({ ...first, topic: 'water' });
  });

  test('a new window with every message, warned of anew', () => {
    const end = new Date('2026-11-24T16:00:00Z');
    const { window } = promised(smallCase(), monday, end).deadlines;
    const warned = smallCase({ deadlines: window ? { window: { ...window, warned: true } } : {} });
    const next = new Date('2026-11-24T18:00:00Z');
    expect(promised(warned, monday, next).deadlines.window).toEqual({
      at: '2026-11-24T18:00:00.000Z',
      warnAt: '2026-11-24T16:00:00.000Z',
    });
  });

  test('nothing any more once it is done, but to be closed some day', () => {
    const done = transition(claimed, { type: 'resolve', by: agent, code: 'answered' }, monday);
    if ('refused' in done) throw new Error('It should have been resolved');
    const after = promised(done);
    expect(after.deadlines).toEqual({});
    expect(after.closesAt).toBe('2026-12-23T16:00:00.000Z');
  });
});

describe('people are called again to an urgent case', () => {
  const at = monday.toISOString();
  const urgent = (times: number) => smallCase({ priority: 'urgent', called: { at, times } });
  const inMinutes = (minutes: number) =>
    new Date(monday.getTime() + minutes * 60_000).toISOString();

  test.each([
    [1, 5],
    [6, 5],
    [7, 10],
    [8, 20],
    [9, 40],
    [10, 60],
    [400, 60],
  ])(
    'less often the longer nobody takes it: called %i times, after %i minutes',
    (times, minutes) => {
      expect(promised(urgent(times)).called).toEqual({ at, times, again: inMinutes(minutes) });
    },
  );

  test('when it was said that they are, whatever the agency says later', () => {
    const given = { at, times: 2, again: inMinutes(7) };
    expect(promised(smallCase({ priority: 'urgent', called: given })).called).toEqual(given);
  });

  test('not to one to which nobody was called', () => {
    expect(promised(smallCase()).called).toBeUndefined();
  });
});

describe('the expected wait', () => {
  /** A case that was answered so many minutes after Monday, ten o'clock. */
  const waited = (minutes: number): Handoff =>
    smallCase({
      openedAt: monday.toISOString(),
      firstReplyAt: new Date(monday.getTime() + minutes * 60_000).toISOString(),
    });

  test.each([
    ['too few to say', [10, 20, 30, 40], undefined],
    ['the median of an odd number', [50, 10, 20, 30, 40], 30],
    ['the middle of the two of an even number', [60, 50, 10, 20, 30, 40], 35],
    ['the newest twenty', [...Array.from({ length: 20 }, () => 10), 100, 100, 100], 10],
    ['business minutes: a break is none', [175, 175, 175, 175, 185], 120],
  ])('is told of %s', (_, waits, expected) => {
    expect(expectedWait(waits.map(waited), hours)).toBe(expected);
  });

  test('leaves out what nobody answered', () => {
    const cases = [10, 10, 10, 10].map(waited);
    expect(expectedWait([...cases, smallCase(), smallCase()], hours)).toBeUndefined();
  });
});
