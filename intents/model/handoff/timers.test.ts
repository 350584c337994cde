import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallCase } from '../../testing/small-case.ts';
import { unsound } from '../../testing/unsound.ts';
import type { HandoffAction } from './action.ts';
import { deadlineKind, type Handoff, handoffState } from './handoff.ts';
import { dueActions, nextDue } from './timers.ts';
import { isRefusal, transition } from './transitions.ts';

const minute = (count: number): string => new Date(Date.UTC(2026, 10, 23, 16, count)).toISOString();
const now = new Date(minute(0));
const renewed = '2026-11-23T16:02:00.000Z';
const ana = { id: 'ana', name: 'Ana' };
const owner = (leaseUntil: string) => ({ ...ana, since: minute(-30), leaseUntil });
const claimed = (changes: Partial<Handoff> = {}) =>
  smallCase({ state: 'claimed', owner: owner(minute(1)), ...changes });
const urgent = (changes: Partial<Handoff>) => smallCase({ priority: 'urgent', ...changes });
const silent = ({ waitingSince: _, ...each }: Handoff): Handoff => each;
const promise = (at: number, marks: { warned?: true; missed?: true } = {}) => ({
  at: minute(at),
  warnAt: minute(at - 10),
  ...marks,
});

interface Row {
  readonly name: string;
  readonly handoff: Handoff;
  /** When the clock looks at it next; at 0 it is due now. */
  readonly due?: number;
  /** What is due now, with the owner present and without. */
  readonly present?: readonly HandoffAction[];
  readonly gone?: readonly HandoffAction[];
}

const renew = { type: 'renew', leaseUntil: renewed } as const;
const lapsed = { type: 'return', why: 'lapsed' } as const;
const unanswered = { type: 'return', why: 'unanswered' } as const;
const wake = (ownerPresent: boolean) =>
  ({ type: 'wake', ownerPresent, leaseUntil: renewed }) as const;
const [warn, miss] = [
  { type: 'warn', deadline: 'firstReply' },
  { type: 'miss', deadline: 'firstReply' },
] as const;

const rows: readonly Row[] = [
  {
    name: 'a case in the queue that nothing was promised of, which is looked at once a day',
    handoff: smallCase({ checkedAt: minute(-24 * 60) }),
    due: 0,
    present: [{ type: 'check' }],
  },
  {
    name: 'an urgent case that nobody has taken for a while',
    handoff: urgent({ called: { at: minute(-5), times: 2 } }),
    due: 0,
    present: [{ type: 'call' }],
  },
  {
    name: 'an urgent case to which people were called just now, on any day and at any hour',
    handoff: urgent({ called: { at: minute(-1), times: 1 } }),
    due: 4,
  },
  {
    name: 'an urgent case that says when people are called again',
    handoff: urgent({ called: { at: minute(-50), times: 9, again: minute(10) } }),
    due: 10,
  },
  {
    name: 'an urgent case of the version before, which told nobody again',
    handoff: urgent({ stateAt: minute(-60) }),
    due: -55,
    present: [{ type: 'call' }],
  },
  { name: 'an urgent case that somebody has', handoff: claimed({ priority: 'urgent' }), due: 1 },
  { name: 'a claim that holds', handoff: claimed(), due: 1 },
  {
    name: 'a claim at its end',
    handoff: claimed({ owner: owner(minute(0)) }),
    due: 0,
    present: [renew],
    gone: [lapsed],
  },
  {
    name: 'a claim nobody has answered under in time',
    handoff: claimed({ answerBy: minute(0) }),
    due: 0,
    present: [unanswered],
  },
  {
    name: 'the same, at the end of the claim: it comes back once',
    handoff: claimed({ answerBy: minute(0), owner: owner(minute(-1)) }),
    due: -1,
    present: [unanswered],
    gone: [lapsed],
  },
  {
    name: 'a case that waits for the citizen, whose claim needs no sign',
    handoff: silent(claimed({ state: 'waiting-for-citizen', owner: owner(minute(-60)) })),
  },
  {
    name: 'a snooze until the citizen writes',
    handoff: silent(claimed({ state: 'snoozed', owner: owner(minute(-60)) })),
  },
  {
    name: 'a snooze while the citizen waits: the claim needs a sign of its owner',
    handoff: claimed({ state: 'snoozed', owner: owner(minute(0)), snoozedUntil: minute(30) }),
    due: 0,
    present: [renew],
    gone: [lapsed],
  },
  {
    name: 'a snooze that is over',
    handoff: claimed({ state: 'snoozed', snoozedUntil: minute(0), owner: owner(minute(-60)) }),
    due: -60,
    present: [wake(true)],
    gone: [wake(false)],
  },
  {
    name: 'a promise far off',
    handoff: smallCase({ deadlines: { firstReply: promise(30) } }),
    due: 20,
  },
  {
    name: 'a promise to be warned of',
    handoff: smallCase({ deadlines: { firstReply: promise(10) } }),
    due: 0,
    present: [warn],
  },
  {
    name: 'a promise that was warned of',
    handoff: smallCase({ deadlines: { firstReply: promise(5, { warned: true }) } }),
    due: 5,
  },
  {
    name: 'a promise missed after a warning',
    handoff: smallCase({ deadlines: { firstReply: promise(0, { warned: true }) } }),
    due: 0,
    present: [miss],
  },
  {
    name: 'a promise missed without one: it is only missed',
    handoff: smallCase({ deadlines: { firstReply: promise(0) } }),
    due: -10,
    present: [miss],
  },
  {
    name: 'a promise that was missed already',
    handoff: smallCase({ deadlines: { firstReply: promise(-5, { missed: true }) } }),
    due: 22 * 60,
  },
  {
    name: 'the window of a citizen who waits',
    handoff: smallCase({ deadlines: { window: promise(10) } }),
    due: 0,
    present: [{ type: 'warn', deadline: 'window' }],
  },
  {
    name: 'the window of a citizen who has the word',
    handoff: silent(claimed({ state: 'waiting-for-citizen', deadlines: { window: promise(0) } })),
  },
  {
    name: 'the end of a case, whoever has the word',
    handoff: silent(
      claimed({ state: 'waiting-for-citizen', deadlines: { resolution: promise(0) } }),
    ),
    due: -10,
    present: [{ type: 'miss', deadline: 'resolution' }],
  },
  {
    name: 'promises and a claim at once: promises first',
    handoff: claimed({
      owner: owner(minute(0)),
      deadlines: { firstReply: promise(0), window: promise(5) },
    }),
    due: -10,
    present: [miss, { type: 'warn', deadline: 'window' }, renew],
    gone: [miss, { type: 'warn', deadline: 'window' }, lapsed],
  },
  {
    name: 'a resolved case that may still be opened again',
    handoff: silent(smallCase({ state: 'resolved', closesAt: minute(5) })),
    due: 5,
  },
  {
    name: 'a resolved case that may not',
    handoff: silent(smallCase({ state: 'resolved', closesAt: minute(0) })),
    due: 0,
    present: [{ type: 'close' }],
  },
  {
    name: 'a case that is over, whatever was promised',
    handoff: smallCase({ state: 'closed', deadlines: { resolution: promise(0) } }),
  },
];

describe('what is due of', () => {
  test.each(rows)('$name', ({ handoff, due, present = [], gone = present }) => {
    expect(nextDue(handoff)).toBe(due === undefined ? undefined : minute(due));
    expect(dueActions(handoff, now, true)).toEqual(present);
    expect(dueActions(handoff, now, false)).toEqual(gone);
  });
});

describe('the clock', () => {
  const time = fc.integer({ min: -20, max: 20 }).map(minute);
  const mark = fc.constantFrom(
    {},
    { warned: true },
    { missed: true },
    { warned: true, missed: true },
  );
  const anyPromise = fc
    .record({ at: time, warnAt: time, mark })
    .map(({ at, warnAt, mark }) => ({ at, warnAt, ...mark }));
  const anyCase = fc
    .record({
      state: fc.constantFrom(...handoffState.options),
      lease: time,
      until: time,
      waits: fc.boolean(),
      called: time.map((at) => ({ priority: 'urgent', called: { at, times: 1 } }) as const),
      isUrgent: fc.boolean(),
      deadlines: fc.dictionary(fc.constantFrom(...deadlineKind.options), anyPromise),
    })
    .map(({ state, lease, until, waits, deadlines, called, isUrgent }): Handoff => {
      const made = smallCase(isUrgent ? called : {});
      const each = waits ? made : silent(made);
      const held = { ...each, state, deadlines, owner: owner(lease) };
      const done = { ...silent(each), state, deadlines: {} };
      switch (state) {
        case 'queued':
        case 'reopened':
          return { ...each, state, deadlines };
        case 'claimed':
          return { ...held, answerBy: until };
        case 'waiting-for-citizen':
          return silent(held);
        case 'snoozed':
          return { ...held, snoozedUntil: until };
        case 'resolved':
          return { ...done, closesAt: until, resolution: { code: 'x', by: ana, at: minute(-30) } };
        case 'closed':
          return { ...done, resolution: { code: 'x', by: ana, at: minute(-30) } };
        default:
          return done;
      }
    });

  test('does something with every case that is due, all of it legal, and then none is due', () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), (given, present) => {
        expect(unsound(given)).toEqual([]);
        const actions = dueActions(given, now, present);
        const isDue = (nextDue(given) ?? '~') <= now.toISOString();
        expect(actions.length > 0).toBe(isDue);
        const after = actions.reduce((before, action) => {
          const result = transition(before, action, now);
          if (isRefusal(result)) throw new Error(`${action.type}: ${result.refused}`);
          return result;
        }, given);
        expect(unsound(after)).toEqual([]);
        expect((nextDue(after) ?? '~') > now.toISOString()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
