import { inboxEvent } from '../../../intents/model/event.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import type { Presence } from '../../../intents/model/handoff/staff.ts';
import { retain } from '../../../intents/model/retention.ts';
import { threeTopics } from '../../../intents/testing/knowledge.ts';
import { smallCase } from '../../../intents/testing/small-case.ts';
import { createMemoryHandoffStore } from '../../adapters/memory/desk/handoff-store.ts';
import { createMemoryDeskEvents } from '../../adapters/memory/desk/records.ts';
import { createMemoryMessageStore } from '../../adapters/memory/message-store.ts';
import { createMemoryQueues } from '../../adapters/memory/queues.ts';
import { createMemoryRandom } from '../../adapters/memory/system.ts';
import { turnBench } from '../../testing/citizen.ts';
import { handle } from '../handle.ts';
import type { ClockPorts } from '../ports.ts';

/** Monday, twelve o'clock in the time of the world. */
export const noon = '2026-11-23T12:00:00.000Z';
export const before = '2026-11-23T11:58:00.000Z';
export const later = '2026-11-23T13:00:00.000Z';
export const ana = { id: 'ana', name: 'Ana' };
export const identity = { channel: 'messenger', account: 'page', address: 'citizen-1' };

/** A clock in memory over the rows of a turn, with one conversation that has met people. */
export function clockBench(cases: readonly Handoff[] = [], changes: Partial<ClockPorts> = {}) {
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

export const promise = (at: string, warnAt: string) => ({ at, warnAt });
export const claimed = (changes: Partial<Handoff> = {}) =>
  smallCase({
    state: 'claimed',
    version: 2,
    owner: { ...ana, since: before, leaseUntil: noon },
    ...changes,
  });
