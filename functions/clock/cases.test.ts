import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { smallCase } from '../../intents/testing/small-case.ts';
import { ana, before, claimed, clockBench, later, noon, promise } from './testing/bench.ts';

const { waitingSince: _, ...answered } = claimed();

describe('what is due of a case', () => {
  test.each([
    [
      'a lease of who is gone lapses',
      claimed(),
      false,
      'queued',
      [['return', { why: 'lapsed', owner: 'ana' }]],
    ],
    [
      'a case that its owner does not answer goes back',
      claimed({ answerBy: noon, owner: { ...ana, since: before, leaseUntil: later } }),
      true,
      'queued',
      [['return', { why: 'unanswered', owner: 'ana' }]],
    ],
    [
      'a snooze ends, with who snoozed it',
      smallCase({ ...claimed(), state: 'snoozed', snoozedUntil: noon }),
      true,
      'claimed',
      [['wake', { owner: 'ana' }]],
    ],
    [
      'a snooze ends, in the queue when nobody is there',
      smallCase({ ...claimed(), state: 'snoozed', snoozedUntil: noon }),
      false,
      'queued',
      [['wake', { owner: 'ana' }]],
    ],
    [
      'a promise is warned of',
      smallCase({ deadlines: { firstReply: promise(later, noon) } }),
      false,
      'queued',
      [['warn', { deadline: 'firstReply' }]],
    ],
    [
      'a first answer that is late makes the case more urgent',
      smallCase({ deadlines: { firstReply: promise(noon, before) } }),
      false,
      'queued',
      [
        ['miss', { deadline: 'firstReply' }],
        ['prioritise', { priority: 'high' }],
      ],
    ],
    [
      'a further answer that is late makes it so, too',
      claimed({
        owner: { ...ana, since: before, leaseUntil: later },
        priority: 'low',
        deadlines: { nextReply: promise(noon, before) },
      }),
      true,
      'claimed',
      [
        ['miss', { deadline: 'nextReply' }],
        ['prioritise', { priority: 'normal' }],
      ],
    ],
    [
      'two promises that are late at once count for both',
      smallCase({
        priority: 'low',
        deadlines: { firstReply: promise(noon, before), resolution: promise(noon, before) },
      }),
      false,
      'queued',
      [
        ['miss', { deadline: 'firstReply' }],
        ['prioritise', { priority: 'normal' }],
        ['miss', { deadline: 'resolution' }],
        ['prioritise', { priority: 'high' }],
      ],
    ],
    [
      'what is late is never as urgent as danger',
      smallCase({ priority: 'high', deadlines: { firstReply: promise(noon, before) } }),
      false,
      'queued',
      [['miss', { deadline: 'firstReply' }]],
    ],
    [
      'an urgent case cannot be more so',
      smallCase({ priority: 'urgent', deadlines: { firstReply: promise(noon, before) } }),
      false,
      'queued',
      [['miss', { deadline: 'firstReply' }]],
    ],
    [
      'the end of a window is told',
      smallCase({ deadlines: { window: promise(noon, before) } }),
      false,
      'queued',
      [['miss', { deadline: 'window' }]],
    ],
    [
      'the end of all of it is told, although it is the turn of the citizen',
      {
        ...answered,
        state: 'waiting-for-citizen',
        deadlines: { resolution: promise(noon, before) },
      } as Handoff,
      true,
      'waiting-for-citizen',
      [
        ['miss', { deadline: 'resolution' }],
        ['prioritise', { priority: 'high' }],
      ],
    ],
    [
      'a resolved case is closed some day',
      smallCase({ state: 'resolved', closesAt: noon }),
      false,
      'closed',
      [['close', {}]],
    ],
  ] as const)('%s', async (_, given, isPresent, state, did) => {
    const bench = clockBench([given]);
    if (isPresent) bench.comes();
    await bench.tick();
    expect(bench.found()).toMatchObject({ state, version: given.version + 1 });
    expect(bench.did()).toEqual(did);
    await bench.tick();
    expect(bench.did()).toEqual(did);
  });

  test('a lease of who is present is renewed, which is no change of the case', async () => {
    const bench = clockBench([claimed()]);
    bench.comes();
    await bench.tick();
    expect(bench.found()).toMatchObject({ state: 'claimed', version: 2 });
    expect(bench.found()?.owner?.leaseUntil).toBe(
      new Date(Date.parse(noon) + 120_000).toISOString(),
    );
    expect(bench.did()).toEqual([]);
    expect(bench.counts.CasesDue).toBe(1);
  });

  test.each([
    ['in the queue', smallCase({ deadlines: { firstReply: promise(later, noon) } }), 'warn'],
    ['that comes back', claimed(), 'return'],
  ])('moves a case %s whose topic is no more to the general one', async (_, given, first) => {
    const bench = clockBench([{ ...given, topic: 'phone-booths' }]);
    await bench.tick();
    expect(bench.found()).toMatchObject({ topic: 'general', state: 'queued' });
    expect(bench.found()?.version).toBe(given.version + 1);
    expect(bench.did().map(([action]) => action)).toEqual([first, 'transfer']);
    const told = bench
      .sent()
      .map(({ kind, ...event }) => kind === 'desk' && 'does' in event && event.does);
    expect(told).toEqual(first === 'warn' ? [] : [expect.objectContaining({ action: 'return' })]);
  });

  test('finds one whose topic is no more although everything promised of it was missed', async () => {
    const over = { ...promise(before, before), warned: true, missed: true };
    const deadlines = { firstReply: over, resolution: over, window: over };
    const stateAt = new Date(Date.parse(noon) - 86_400_000).toISOString();
    const bench = clockBench([smallCase({ topic: 'phone-booths', deadlines, stateAt })]);
    await bench.tick();
    expect(bench.found()).toMatchObject({ topic: 'general', state: 'queued' });
    expect(bench.did().map(([action]) => action)).toEqual(['check', 'transfer']);
    await bench.tick();
    expect(bench.did()).toHaveLength(2);
  });

  test('is done although the topics cannot be read', async () => {
    const current = () => Promise.reject(new Error('S3 is away'));
    const bench = clockBench([claimed({ topic: 'phone-booths' })], { knowledge: { current } });
    await bench.tick();
    expect(bench.found()).toMatchObject({ topic: 'phone-booths', state: 'queued' });
  });

  test('is nothing before its time', async () => {
    const bench = clockBench([smallCase({ deadlines: { firstReply: promise(later, later) } })]);
    await bench.tick();
    expect(bench.did()).toEqual([]);
  });

  test('is written down as done by the clock, from which state to which', async () => {
    const bench = clockBench([claimed()]);
    await bench.tick();
    expect(bench.rows.audit).toMatchObject([
      {
        subject: 'TC-7K4M-2Q',
        actor: { kind: 'clock' },
        via: 'clock',
        from: 'claimed',
        to: 'queued',
      },
    ]);
  });

  test('is done once by two clocks at once', async () => {
    const late = smallCase({ deadlines: { firstReply: promise(noon, before) } });
    const bench = clockBench([late]);
    await Promise.all([bench.tick(), bench.tick(), bench.tick()]);
    expect(bench.found()).toMatchObject({ priority: 'high', version: 2 });
    expect(bench.did()).toHaveLength(2);
    expect(bench.counts.DeadlinesMissed).toBe(1);
  });

  test('gives whoever gets a case back the time to answer that the agency says', async () => {
    const bench = clockBench([claimed({ state: 'snoozed', snoozedUntil: noon })]);
    bench.comes();
    await bench.tick();
    expect(bench.found()?.answerBy).toMatch(/^2026-11-23/u);
  });
});

describe('people are called again', () => {
  const called = { at: before, times: 6, again: noon };
  const urgent = smallCase({ priority: 'urgent', called });

  test('when it was said, and then after longer', async () => {
    const { tick, found, did } = clockBench([urgent]);
    await tick();
    expect(found()?.called).toEqual({ at: noon, times: 7, again: '2026-11-23T12:10:00.000Z' });
    expect(did()).toEqual([['call', {}]]);
  });

  test('and as often as at first where the agency cannot be asked', async () => {
    const current = async () => {
      throw new Error('No such object');
    };
    const { tick, found, bench } = clockBench([urgent], { knowledge: { current } });
    await tick();
    expect(found()?.called).toEqual({ at: noon, times: 7 });
    bench.pass(300);
    await tick();
    expect(found()?.called?.times).toBe(8);
  });
});
