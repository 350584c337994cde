import { describe, expect, test } from 'vitest';
import { actions, ana, at, become, cases, early, later, now } from '../../testing/handoff-cases.ts';
import { transition } from './transitions.ts';

describe('an urgent case', () => {
  const urgent = { ...cases.queued, priority: 'urgent', called: { at: early, times: 3 } } as const;
  const anew = { at, times: 1 };
  const had = { ...cases.claimed, priority: 'urgent', called: { at: early, times: 1 } } as const;

  test.each([
    ['that becomes so', cases.queued, actions.prioritise],
    ['that comes back', had, actions.return],
    ['that goes to another topic', urgent, { ...actions.transfer, to: { topic: 'taxes' } }],
    [
      'whose citizen writes while its owner is gone',
      { ...cases['waiting-for-citizen'], priority: 'urgent' },
      { ...actions['citizen-wrote'], ownerPresent: false },
    ],
    ['that was not solved', { ...cases.resolved, priority: 'urgent' }, actions.reopen],
    [
      'that was not solved, and goes to who had it',
      { ...cases.resolved, priority: 'urgent' },
      { ...actions.reopen, ownerPresent: true },
    ],
    ['that shows danger again', urgent, actions.danger],
    ['that shows danger while somebody has it', had, actions.danger],
  ] as const)('%s has people called to it', (_, before, action) => {
    expect(become(before, action).called).toEqual(anew);
  });

  test.each([
    ['while nobody takes it, once more each time', urgent, actions.call, { at, times: 4 }],
    ['when more is said of it', urgent, actions.warn, urgent.called],
    ['when somebody takes it', urgent, actions.claim, urgent.called],
    ['when it is with somebody who raised it', cases.claimed, actions.prioritise, undefined],
  ] as const)('%s', (_, before, action, called) => {
    expect(become(before, action).called).toEqual(called);
  });

  test('alone is called to again', () => {
    expect(transition(cases.queued, actions.call, now)).toMatchObject({ refused: 'state' });
  });
});

describe('a snooze', () => {
  test('needs a time while the citizen waits, and none while it is their turn', () => {
    const { until, ...endless } = actions.snooze;
    expect(transition(cases.claimed, endless, now)).toMatchObject({ refused: 'state' });
    expect(become(cases['waiting-for-citizen'], endless).snoozedUntil).toBeUndefined();
    expect(become(cases.claimed, actions.snooze).snoozedUntil).toBe(until);
  });
});

describe('danger', () => {
  test.each(['waiting-for-citizen', 'snoozed'] as const)('wakes a %s case', (state) => {
    const told = become(cases[state], actions.danger);
    const woken = { state: 'claimed', priority: 'urgent', dangerAt: at, citizenSequence: 9 };
    expect(told).toMatchObject({ ...woken, owner: { id: 'ana', leaseUntil: later } });
    expect(told.waitingSince).toBeDefined();
    const gone = become(cases[state], { ...actions.danger, ownerPresent: false });
    expect(gone).toMatchObject({ ...woken, state: 'queued', lastOwner: ana });
    expect(gone.owner).toBeUndefined();
  });
});
