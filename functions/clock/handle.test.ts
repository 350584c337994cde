import { describe, expect, test } from 'vitest';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import { citizenOn } from '../testing/citizen.ts';
import { handle } from './handle.ts';
import type { ClockPorts } from './ports.ts';
import {
  ana,
  before,
  claimed,
  clockBench,
  identity,
  later,
  noon,
  promise,
} from './testing/bench.ts';

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
