import { describe, expect, test } from 'vitest';
import { inboxEvent } from '../../intents/model/event.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Presence } from '../../intents/model/handoff/staff.ts';
import { retain } from '../../intents/model/retention.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { smallCase } from '../../intents/testing/small-case.ts';
import { createMemoryHandoffStore } from '../adapters/memory/desk/handoff-store.ts';
import { createMemoryDeskEvents } from '../adapters/memory/desk/records.ts';
import { createMemoryMessageStore } from '../adapters/memory/message-store.ts';
import { createMemoryQueues } from '../adapters/memory/queues.ts';
import { createMemoryRandom } from '../adapters/memory/system.ts';
import { citizenOn, turnBench } from '../testing/citizen.ts';
import { handle } from './handle.ts';
import type { ClockPorts } from './ports.ts';

/** Monday, twelve o'clock in the time of the world. */
const noon = '2026-11-23T12:00:00.000Z';
const before = '2026-11-23T11:58:00.000Z';
const later = '2026-11-23T13:00:00.000Z';
const ana = { id: 'ana', name: 'Ana' };
const identity = { channel: 'messenger', account: 'page', address: 'citizen-1' };

/** A clock in memory over the rows of a turn, with one conversation that has met people. */
function clockBench(cases: readonly Handoff[] = [], changes: Partial<ClockPorts> = {}) {
  const bench = turnBench({}, new Date(noon));
  const { rows, ports: turn } = bench;
  const queues = createMemoryQueues(turn.clock, createMemoryRandom());
  const present: Presence[] = [];
  const ports: ClockPorts = {
    messages: createMemoryMessageStore(rows),
    conversations: turn.conversations,
    handoffs: createMemoryHandoffStore(rows),
    deskEvents: createMemoryDeskEvents(rows),
    staff: { present: async () => present },
    knowledge: { current: async () => threeTopics },
    outbox: queues.outbox,
    inbox: queues.inbox,
    clock: turn.clock,
    random: turn.random,
    metrics: turn.metrics,
    log: turn.log,
    ...changes,
  };
  for (const each of cases) rows.handoffs.set(each.id, each);
  rows.conversations.set('conversation-1', {
    id: 'conversation-1',
    version: 1,
    contactId: 'contact-1',
    identity,
    controller: 'queue',
    memory: { topics: [], failures: 0, language: 'en' },
    sequence: 1,
    lastCitizenAt: noon,
    ...retain('conversation', new Date(noon)),
  });
  const sent = () => queues.held.inbox.map(({ body }) => inboxEvent.parse(JSON.parse(body)));
  const comes = () =>
    present.push({
      ...ana,
      roles: ['agent'],
      topics: ['*'],
      languages: ['en'],
      status: 'online',
      until: later,
    });
  return {
    ...bench,
    bench,
    ports,
    queues,
    sent,
    comes,
    tick: () => handle(ports),
    found: () => [...rows.handoffs.values()][0],
    did: () => rows.audit.map(({ action, changed }) => [action, changed]),
  };
}

const promise = (at: string, warnAt: string) => ({ at, warnAt });
const claimed = (changes: Partial<Handoff> = {}) =>
  smallCase({
    state: 'claimed',
    version: 2,
    owner: { ...ana, since: before, leaseUntil: noon },
    ...changes,
  });
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
      [['miss', { deadline: 'resolution' }]],
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

describe('the conversation follows', () => {
  test('a case that goes back, once', async () => {
    const bench = clockBench([claimed()]);
    await Promise.all([bench.tick(), bench.tick()]);
    expect(bench.sent()).toMatchObject([
      {
        kind: 'desk',
        handoffId: 'TC-7K4M-2Q',
        identity,
        does: { type: 'moved', action: 'return', from: 'claimed', to: 'queued' },
      },
    ]);
    expect(bench.rows.deskEvents.size).toBe(0);
  });

  test('nothing that does not concern it', async () => {
    const bench = clockBench([claimed({ deadlines: { window: promise(later, noon) } })]);
    bench.comes();
    await bench.tick();
    expect(bench.did().map(([action]) => action)).toEqual(['warn']);
    expect(bench.sent()).toEqual([]);
  });

  test('no case whose conversation retention has taken; the case goes back all the same', async () => {
    const bench = clockBench([claimed({ conversationId: 'gone' })]);
    await bench.tick();
    expect(bench.found()?.state).toBe('queued');
    expect(bench.sent()).toEqual([]);
  });

  test('with the next tick when the inbox is not there', async () => {
    const unsent = clockBench([claimed()], { inbox: { send: async () => [0] } });
    await unsent.tick();
    expect(unsent.rows.deskEvents.size).toBe(1);
    expect(unsent.counts.DeskEventsUnsent).toBe(1);
    unsent.pass(60);
    const { inbox } = unsent.queues;
    await handle({ ...unsent.ports, inbox });
    expect(unsent.sent()).toMatchObject([{ does: { action: 'return' } }]);
    expect(unsent.rows.deskEvents.size).toBe(0);
    expect(unsent.counts.DeskEventsSentAgain).toBe(1);
  });
});

describe('what staff did', () => {
  const reply: DeskEvent = {
    kind: 'desk',
    id: 'a'.repeat(64),
    at: before,
    acceptedAt: before,
    identity,
    handoffId: 'TC-7K4M-2Q',
    by: ana,
    does: { type: 'reply', text: 'On Monday.', seen: 1, anyway: false },
  };

  test('and did not reach the inbox is sent', async () => {
    const bench = clockBench();
    bench.rows.deskEvents.set(reply.id, reply);
    await bench.tick();
    expect(bench.sent()).toEqual([reply]);
    await bench.tick();
    expect(bench.sent()).toHaveLength(1);
  });

  test('and was only just accepted is left to whoever accepted it', async () => {
    const bench = clockBench();
    bench.rows.deskEvents.set(reply.id, { ...reply, acceptedAt: noon });
    await bench.tick();
    expect(bench.sent()).toEqual([]);
  });

  test('and cannot be read is counted, and holds up nothing else', async () => {
    const due = async () => ({ events: [reply], unread: ['b'] });
    const bench = clockBench([], { deskEvents: { due, sent: async () => {} } });
    await bench.tick();
    expect(bench.sent()).toEqual([reply]);
    expect(bench.counts.DeskEventsUnread).toBe(1);
  });
});

describe('what goes wrong keeps nothing else from being done', () => {
  const other = claimed({ id: 'TC-2345-67' });

  test('a case that cannot be read', async () => {
    const bench = clockBench([other]);
    const handoffs: ClockPorts['handoffs'] = {
      ...bench.ports.handoffs,
      due: async () => ['broken', other.id],
      get: async (id) => {
        if (id === 'broken') throw new Error('A row of handoffs does not parse');
        return bench.ports.handoffs.get(id);
      },
    };
    await handle({ ...bench.ports, handoffs });
    expect(bench.found()?.state).toBe('queued');
    expect(bench.counts.CasesFailed).toBe(1);
  });

  test('a case that others change all the time', async () => {
    const bench = clockBench([other]);
    let tries = 0;
    const commit = async () => {
      tries += 1;
      return 'stale' as const;
    };
    await handle({ ...bench.ports, handoffs: { ...bench.ports.handoffs, commit } });
    expect(tries).toBe(3);
    expect(bench.counts.CasesContended).toBe(1);
  });

  test('a table that is not there; and the failure is told in the end', async () => {
    const due = async () => {
      throw new Error('throttled');
    };
    const bench = clockBench([other], { messages: { due } });
    await expect(bench.tick()).rejects.toThrow('Not all that was due was done');
    expect(bench.found()?.state).toBe('queued');
  });
});

test('puts messages back that are due and nothing else, once a minute at most', async () => {
  /** The bench makes a contact first, then its conversation. */
  const createdSecond = '2'.padStart(26, '0');
  const bench = clockBench();
  await citizenOn(bench.bench, 'messenger', 'early').says('trash');
  await bench.tick();
  expect(bench.queues.held.outbox).toEqual([]);
  bench.pass(120);
  await citizenOn(bench.bench, 'messenger', 'late').deliver(
    citizenOn(bench.bench, 'messenger', 'late').event('water'),
  );
  await bench.tick();
  await bench.tick();
  expect(bench.queues.held.outbox.map(({ body }) => JSON.parse(body))).toEqual([
    { conversationId: createdSecond, sequence: 2, channel: 'messenger' },
  ]);
  expect(bench.counts.PutBack).toBe(2);
  bench.pass(60);
  await bench.tick();
  expect(bench.queues.held.outbox).toHaveLength(2);
});
