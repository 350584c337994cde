import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallCase } from '../../testing/small-case.ts';
import { deadlineKind, type Handoff, priority } from './handoff.ts';
import { queuePosition } from './order.ts';

const hour = (count: number): string => new Date(Date.UTC(2026, 10, 23, count)).toISOString();

function compare(a: Handoff, b: Handoff): number {
  const [left, right] = [queuePosition(a), queuePosition(b)];
  const differs = left.findIndex((text, index) => text !== right[index]);
  return (left[differs] ?? '') < (right[differs] ?? '') ? -1 : differs === -1 ? 0 : 1;
}

const promise = (at: number, mark: 'warned' | 'missed' | 'quiet' = 'quiet') => ({
  at: hour(at),
  warnAt: hour(at - 1),
  ...(mark !== 'quiet' && { [mark]: true }),
});

const named = (name: string, changes: Partial<Handoff>): readonly [string, Handoff] => [
  name,
  smallCase({ waitingSince: hour(9), ...changes }),
];

test('the queue begins with danger and promises at risk, then goes by priority and time waited', () => {
  const { waitingSince: _, ...answered } = smallCase({ state: 'waiting-for-citizen' });
  const inOrder = [
    named('danger, whose promise was missed', {
      priority: 'urgent',
      deadlines: { firstReply: promise(8, 'missed') },
    }),
    named('danger, waiting longest', { priority: 'urgent', waitingSince: hour(1) }),
    named('danger', { priority: 'urgent', waitingSince: hour(2) }),
    named('an answer that is late', {
      priority: 'low',
      deadlines: { firstReply: promise(9, 'missed') },
    }),
    named('a window that closes', { deadlines: { window: promise(10, 'warned') } }),
    named('an answer soon late', { deadlines: { nextReply: promise(11, 'warned') } }),
    named('the same, less urgent', {
      priority: 'low',
      deadlines: { nextReply: promise(11, 'warned') },
    }),
    named('what is more urgent', { priority: 'high', deadlines: { resolution: promise(99) } }),
    named('who has waited longest', { waitingSince: hour(7) }),
    named('who wrote first of two who wait equally long', { openedAt: hour(5) }),
    named('who wrote next', { openedAt: hour(6), deadlines: { firstReply: promise(10) } }),
    [
      'who has the word themselves, whatever the window',
      {
        ...answered,
        deadlines: { window: promise(9, 'warned') },
      },
    ] as const,
    named('what can wait', { priority: 'low', waitingSince: hour(1) }),
  ];
  const cases = new Map(inOrder.map(([name, each]) => [name, each]));
  const names = inOrder.map(([name]) => name);
  const sorted = [...names].reverse().sort((a, b) => {
    const [left, right] = [cases.get(a), cases.get(b)];
    return left && right ? compare(left, right) : 0;
  });
  expect(sorted).toEqual(names);
});

describe('the order', () => {
  const time = fc.integer({ min: 1, max: 5 }).map(hour);
  const anyPromise = fc.record(
    { at: time, warnAt: time, warned: fc.boolean(), missed: fc.boolean() },
    { requiredKeys: ['at', 'warnAt'] },
  );
  const anyCase = fc
    .record({
      id: fc.constantFrom('TC-7K4M-2Q', 'TC-2222-22', 'TC-2223-2Z'),
      priority: fc.constantFrom(...priority.options),
      openedAt: time,
      waits: fc.option(time),
      deadlines: fc.dictionary(fc.constantFrom(...deadlineKind.options), anyPromise),
    })
    .map(({ waits, ...fields }): Handoff => {
      const { waitingSince: _, ...each } = smallCase(fields);
      return { ...each, ...(waits && { waitingSince: waits }) };
    });

  test('is total: of two cases one comes first, and of three there is no circle', () => {
    fc.assert(
      fc.property(anyCase, anyCase, anyCase, (a, b, c) => {
        expect(compare(a, b)).toBe(-compare(b, a) || 0);
        if (a.id !== b.id) expect(compare(a, b)).not.toBe(0);
        if (compare(a, b) < 0 && compare(b, c) < 0) expect(compare(a, c)).toBe(-1);
      }),
    );
  });

  test('puts no case behind one that is less urgent, unless a promise is at risk', () => {
    const urgency = (each: Handoff) => priority.options.indexOf(each.priority);
    const quiet = anyCase.map((each): Handoff => ({ ...each, deadlines: {} }));
    fc.assert(
      fc.property(quiet, quiet, (a, b) => {
        if (urgency(a) < urgency(b)) expect(compare(a, b)).toBe(-1);
      }),
    );
  });
});
