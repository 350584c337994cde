import { describe, expect, test } from 'vitest';
import {
  actions,
  ana,
  at,
  become,
  bo,
  cases,
  deadlines,
  early,
  later,
  now,
  owner,
} from '../../testing/handoff-cases.ts';
import { unsound } from '../../testing/unsound.ts';
import type { ActionType } from './action.ts';
import { handoff } from './handoff.ts';
import { isRefusal, legalFrom, transition } from './transitions.ts';

const states = [
  'queued',
  'reopened',
  'claimed',
  'waiting-for-citizen',
  'snoozed',
  'resolved',
  'closed',
  'abandoned',
] as const;

/**
 * What becomes of a case in each of these states, in their order: `same` state, another, or why it is
 * refused (`no`: not in that state; `owned`: somebody has it).
 */
const table: Readonly<Record<ActionType, string>> = {
  claim: 'claimed claimed owned owned owned no no no',
  renew: 'no no same no same no no no',
  return: 'no no queued queued queued no no no',
  transfer: 'claimed claimed same claimed claimed no no no',
  'take-over': 'no no same claimed claimed no no no',
  'agent-replied': 'no no waiting-for-citizen same waiting-for-citizen no no no',
  'citizen-wrote': 'same same same claimed claimed no no no',
  danger: 'same same same claimed claimed no no no',
  call: 'no no no no no no no no',
  check: 'same same no no no no no no',
  snooze: 'no no snoozed snoozed no no no no',
  wake: 'no no no no claimed no no no',
  resolve: 'resolved resolved resolved resolved resolved no no no',
  reopen: 'no no no no no reopened no no',
  close: 'no no no no no closed no no',
  withdraw: 'abandoned abandoned abandoned abandoned abandoned no no no',
  prioritise: 'same same same same same no no no',
  warn: 'same same same same same no no no',
  miss: 'same same same same same no no no',
  'ask-rating': 'no no no no no no no no',
  rate: 'no no no no no same no no',
  upset: 'same same same same same no no no',
  stop: 'same same same same same no no no',
  speak: 'same same same same same no no no',
  undelivered: 'same same same claimed claimed claimed no no',
};

const cells = Object.entries(table).flatMap(([type, row]) =>
  row.split(' ').map((expected, column) => {
    const state = states[column];
    const action = Object.values(actions).find((each) => each.type === type);
    if (!state || !action) throw new Error(`The table has no ${type} in column ${column}`);
    return { action, state, expected };
  }),
);

describe('the table', () => {
  test('has every state and every action', () => {
    expect([...states].sort()).toEqual(Object.keys(cases).sort());
    expect(Object.keys(table).sort()).toEqual(Object.keys(legalFrom).sort());
    expect(cells).toHaveLength(25 * 8);
    for (const [state, each] of Object.entries(cases)) {
      expect(each.state).toBe(state);
      expect(handoff.parse(each)).toEqual(each);
    }
  });

  test.each(cells)('$action.type, when $state: $expected', ({ action, state, expected }) => {
    const before = cases[state];
    const result = transition(before, action, now);
    if (isRefusal(result)) {
      expect(result.refused).toBe(expected === 'no' ? 'state' : expected);
      return;
    }
    const moved = expected !== 'same';
    expect(result.state).toBe(moved ? expected : state);
    expect(result.version).toBe(before.version + 1);
    expect(result.stateAt).toBe(moved ? at : before.stateAt);
    expect(handoff.parse(result)).toEqual(result);
    expect(unsound(result)).toEqual([]);
  });
});

describe('a claim', () => {
  test('of a case that somebody has says who, and since when', () => {
    expect(transition(cases.claimed, actions.claim, now)).toEqual({
      refused: 'owned',
      owner: { ...ana, since: early },
    });
  });

  test.each(['claimed', 'waiting-for-citizen', 'snoozed'] as const)(
    'of a %s case whose owner is gone takes it, and remembers them',
    (state) => {
      const taken = become(cases[state], { ...actions.claim, ownerGone: true });
      expect(taken).toMatchObject({ state: 'claimed', lastOwner: ana });
      expect(taken.owner).toEqual({ ...bo, since: at, leaseUntil: later });
      expect(unsound(taken)).toEqual([]);
    },
  );

  test('of their own renews it, since when they had it', () => {
    const again = become(cases.claimed, { ...actions.claim, by: ana });
    expect(again.owner).toEqual({ ...ana, since: early, leaseUntil: later });
    expect(again.lastOwner).toBeUndefined();
  });

  test('of their own that waits for the citizen changes nothing', () => {
    const claim = { ...actions.claim, by: ana };
    expect(transition(cases['waiting-for-citizen'], claim, now)).toMatchObject({
      refused: 'state',
    });
  });
});

describe('only its owner', () => {
  test.each(['agent-replied', 'snooze'] as const)('may do this: %s', (type) => {
    const by = { ...actions[type], by: bo };
    expect(transition(cases.claimed, by, now)).toEqual({ refused: 'not-owner', owner: ana });
  });
});

describe('what an answer changes', () => {
  test('is whose turn it is: no promise to answer is left, only the one to be done', () => {
    const replied = become(cases.claimed, actions['agent-replied']);
    expect(replied).toMatchObject({ agentSequence: 9, firstReplyAt: at, owner });
    expect(replied.waitingSince).toBeUndefined();
    expect(replied.answerBy).toBeUndefined();
    expect(Object.keys(replied.deadlines)).toEqual(['resolution']);
  });

  test('is not when the first one was', () => {
    const again = { ...cases.claimed, firstReplyAt: early };
    expect(become(again, actions['agent-replied']).firstReplyAt).toBe(early);
  });
});

describe('an answer that waits for the citizen to write', () => {
  const kept = { ...actions['agent-replied'], waits: 'window-closed' } as const;
  const held = become(cases.claimed, kept);
  const noAnswer = ['firstReplyAt', 'firstReplySequence', 'waitingSince'];

  test('is theirs to fetch, and keeps no promise yet', () => {
    expect(held).toMatchObject({ state: 'waiting-for-citizen', held: { sequence: 9, at }, owner });
    expect(Object.keys(held).filter((key) => noAnswer.includes(key))).toEqual([]);
    expect(held.deadlines).toEqual(cases.claimed.deadlines);
  });

  test.each(['citizen-wrote', 'danger'] as const)('is one once they do: %s', (type) => {
    const got = become(held, { ...actions[type], sequence: 12 });
    expect(got).toMatchObject({ firstReplyAt: at, firstReplySequence: 9, waitingSince: at });
    expect(got).not.toHaveProperty('held');
    expect(Object.keys(got.deadlines)).toEqual(['resolution']);
  });

  test('is the first of several', () => {
    expect(become(held, { ...kept, sequence: 11 }).held).toEqual({ sequence: 9, at });
  });

  test('is none where it never arrives, and one is promised anew', () => {
    const lost = become(held, { ...actions.undelivered, sequence: 9 });
    expect(lost).toMatchObject({ state: 'claimed', waitingSince: at });
    expect(lost).not.toHaveProperty('held');
    expect(Object.keys(lost.deadlines)).toEqual(['resolution']);
  });

  test.each(['resolve', 'withdraw'] as const)('is of no case that is done: %s', (type) => {
    expect(become(held, actions[type])).not.toHaveProperty('held');
  });
});

describe('a citizen who writes', () => {
  test('waits since their first message that nobody has answered', () => {
    expect(become(cases.queued, actions['citizen-wrote']).waitingSince).toBe(early);
    const heard = become(cases['waiting-for-citizen'], actions['citizen-wrote']);
    expect(heard).toMatchObject({ waitingSince: at, citizenSequence: 9 });
    expect(heard.owner).toEqual({ ...owner, leaseUntil: later });
  });

  test.each([
    ['waiting-for-citizen', 'queued', 0],
    ['snoozed', 'queued', 0],
    ['waiting-for-citizen', 'reopened', 1],
  ] as const)(
    'goes back to the queue when the owner of a %s case is gone: %s',
    (state, to, reopens) => {
      const gone = { ...actions['citizen-wrote'], ownerPresent: false };
      const back = become({ ...cases[state], reopens }, gone);
      expect(back).toMatchObject({ state: to, lastOwner: ana });
      expect(unsound(back)).toEqual([]);
    },
  );
});

describe('STOP', () => {
  test.each(['queued', 'claimed', 'waiting-for-citizen', 'snoozed'] as const)(
    'leaves nothing owed in a %s case',
    (state) => {
      const before = { ...cases[state], deadlines: { ...deadlines, window: deadlines.firstReply } };
      const after = become(before, actions.stop);
      expect(Object.keys(after.deadlines)).toEqual(['resolution']);
      expect(after).not.toHaveProperty('waitingSince');
      expect(after).not.toHaveProperty('answerBy');
      expect(after.citizenSequence).toBe(9);
    },
  );
});

describe('a reply that will never arrive', () => {
  const first = { ...cases['waiting-for-citizen'], firstReplySequence: 3 };
  const { undelivered } = actions;

  test('is no answer: the citizen waits again, and the first reply was none', () => {
    const told = become(first, undelivered);
    expect(told).toMatchObject({
      state: 'claimed',
      waitingSince: at,
      owner: { leaseUntil: later },
    });
    expect(told.undelivered).toEqual({ sequence: 3, at, reason: 'expired' });
    expect(told).not.toHaveProperty('firstReplyAt');
    const again = become(told, { ...actions['agent-replied'], sequence: 5 });
    expect(again).toMatchObject({ firstReplyAt: at, firstReplySequence: 5 });
    expect(again).not.toHaveProperty('undelivered');
  });

  test('leaves the first reply where it was a later one, or one of the version before', () => {
    for (const each of [{ ...first, firstReplySequence: 1 }, cases['waiting-for-citizen']])
      expect(become(each, undelivered).firstReplyAt).toBe(early);
  });

  test('goes to the queue where its owner is gone', () => {
    const told = become(first, { ...undelivered, ownerPresent: false });
    expect(told).toMatchObject({ state: 'queued', lastOwner: ana, waitingSince: at });
  });

  test('opens a case again that was done since', () => {
    expect(become(cases.resolved, undelivered)).toMatchObject({ waitingSince: at, reopens: 1 });
  });

  test('owes nothing to whoever wants no answers, and is said all the same', () => {
    const told = become(first, { ...undelivered, isOwed: false });
    expect(told).toMatchObject({ state: 'waiting-for-citizen', undelivered: { sequence: 3 } });
    expect(told).not.toHaveProperty('waitingSince');
    const done = transition(cases.resolved, { ...undelivered, isOwed: false }, now);
    expect(done).toMatchObject({ refused: 'state' });
  });
});

describe('a case that comes back', () => {
  test('keeps who had it, what was promised, and since when the citizen waits', () => {
    const back = become(cases.claimed, actions.return);
    expect(back).toMatchObject({ lastOwner: ana, returns: 1, waitingSince: early, deadlines });
    expect(unsound(back)).toEqual([]);
  });

  test('from a snooze goes to the queue when its owner is gone', () => {
    const back = become(cases.snoozed, { ...actions.wake, ownerPresent: false });
    expect(back).toMatchObject({ state: 'queued', lastOwner: ana });
  });

  test('that was not solved goes to its last owner only when they are present', () => {
    const { resolved } = cases;
    const there = become(resolved, { ...actions.reopen, ownerPresent: true });
    expect(there).toMatchObject({ state: 'claimed', reopens: 1, waitingSince: at });
    expect(there.owner).toEqual({ ...ana, since: at, leaseUntil: later });
    const gone = become(resolved, actions.reopen);
    expect(gone).toMatchObject({ state: 'reopened', reopens: 1, lastOwner: ana });
    for (const each of [there, gone]) expect(each.resolution).toBeUndefined();
  });
});

describe('a transfer', () => {
  test('to another topic puts it in that queue, with its history', () => {
    const to = { ...actions.transfer, to: { topic: 'taxes' } };
    const moved = become(cases.claimed, to);
    expect(moved).toMatchObject({ state: 'queued', topic: 'taxes', transfers: 1, lastOwner: ana });
    expect(unsound(moved)).toEqual([]);
  });

  test('to a colleague makes it theirs, and the citizen waits no less long', () => {
    const moved = become(cases.claimed, actions.transfer);
    expect(moved).toMatchObject({ transfers: 1, lastOwner: ana, waitingSince: early });
    expect(moved.owner).toEqual({ ...bo, since: at, leaseUntil: later });
  });
});

describe('a promise', () => {
  const warned = become(cases.queued, { type: 'warn', deadline: 'firstReply' });
  const missed = become(warned, { type: 'miss', deadline: 'firstReply' });

  test('is warned of and missed, each once', () => {
    expect(missed.deadlines.firstReply).toMatchObject({ warned: true, missed: true });
    expect(missed.deadlines.resolution).toEqual(deadlines.resolution);
  });

  test.each([
    ['that was warned of', warned, 'warn'],
    ['that was missed', missed, 'warn'],
    ['that was missed', missed, 'miss'],
  ] as const)('%s is not again: %3$s', (_, before, type) => {
    const again = { type, deadline: 'firstReply' } as const;
    expect(transition(before, again, now)).toMatchObject({ refused: 'state' });
  });

  test.each(['warn', 'miss'] as const)('that nobody made cannot be: %s', (type) => {
    const none = { type, deadline: 'window' } as const;
    expect(transition(cases.queued, none, now)).toMatchObject({ refused: 'state' });
  });
});

describe('how it was', () => {
  const { rating: __, ...quiet } = cases.resolved;

  test('is asked once', () => {
    const asked = become(quiet, actions['ask-rating']);
    expect(asked.rating).toEqual({ askedAt: at });
    expect(transition(asked, actions['ask-rating'], now)).toMatchObject({ refused: 'state' });
  });

  test('is answered only when it was asked; the last answer counts', () => {
    expect(transition(quiet, actions.rate, now)).toMatchObject({ refused: 'state' });
    const rated = become(become(cases.resolved, actions.rate), { type: 'rate', score: 2 });
    expect(rated.rating).toEqual({ askedAt: early, score: 2, at });
  });
});
