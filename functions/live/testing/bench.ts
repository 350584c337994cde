import type { Connection } from '../../../intents/desk-ports.ts';
import type { StaffAlert } from '../../../intents/model/handoff/alert.ts';
import type { Change } from '../../../intents/model/handoff/change.ts';
import type { Presence, Role } from '../../../intents/model/handoff/staff.ts';
import { smallCase } from '../../../intents/testing/small-case.ts';
import { createObserved } from '../../adapters/memory/observed.ts';
import { createMemoryClock, createMemoryRandom } from '../../adapters/memory/system.ts';
import type { LivePorts } from '../ports.ts';
import type { RowChange } from '../watched.ts';

export const now = '2026-11-23T12:00:00.000Z';
export const before = '2026-11-23T11:59:00.000Z';

/** A case of waste that everybody here speaks of. */
export const aCase = smallCase(
  { conversationId: 'c1', contactId: 'p1', channel: 'sms', topic: 'waste' },
  new Date(now),
);
const ana = { id: 'ana', name: 'Ana' };
export const owner = { ...ana, since: before, leaseUntil: '2026-11-23T12:02:00.000Z' };
export const claimed = { ...aCase, version: 2, state: 'claimed', owner } as const;

export const desk = (id: string, roles: Role[], ...topics: string[]): Connection => ({
  id: `desk-${id}`,
  since: before,
  staff: { id, name: id, roles, topics, languages: ['*'], session: id },
});
export const someone = (id: string, roles: Role[], ...topics: string[]): Presence => ({
  id,
  name: id,
  roles,
  topics,
  languages: ['en'],
  status: 'online',
  until: now,
});

const anaDesk = desk('ana', ['agent'], 'tax');
const benDesk = desk('ben', ['agent'], 'waste');
const eveDesk = desk('eve', ['editor'], '*');

let records = 0;
export const record = (
  keys: object,
  before?: object,
  after?: object,
  expired = false,
): RowChange => {
  records += 1;
  return {
    id: String(records),
    keys: { ...keys },
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
    expired,
  };
};
export const caseRow = (before?: object, after?: object) => record({ id: aCase.id }, before, after);
export const messageRow = (before?: object, after?: object, expired = false) =>
  record({ conversationId: 'c1', sequence: 3 }, before, after, expired);
export const presenceRow = (before?: object, after?: object) =>
  record({ kind: 'presence', id: 'ana' }, before, after);

/** Where `live` works: whose desks are connected, who is present, and what each was told. */
export function bench(
  changes: Partial<LivePorts> = {},
  present: readonly Presence[] = [],
  connections: readonly Connection[] = [anaDesk, benDesk, eveDesk],
) {
  const open = new Map(connections.map((each) => [each.id, each]));
  const ended = new Set<string>();
  const closed: string[] = [];
  const kept: Change[] = [];
  const told: Record<string, Change[]> = {};
  const raised: StaffAlert[] = [];
  const { log, metrics, counts, lines } = createObserved();
  const ports: LivePorts = {
    handoffs: { get: async (id) => (id === aCase.id ? aCase : undefined) },
    staff: { present: async () => present, ended: async () => ended },
    connections: {
      all: async () => [...open.values()],
      remove: async (id) => void open.delete(id),
    },
    feed: { put: async (given) => void kept.push(...given) },
    sockets: {
      async tell(id, given) {
        told[id] = [...(told[id] ?? []), ...given];
        return 'told';
      },
      close: async (id) => void closed.push(id),
    },
    alerts: { raise: async (alert) => void raised.push(alert) },
    clock: createMemoryClock(new Date(now)),
    random: createMemoryRandom(),
    metrics,
    log,
    ...changes,
  };
  return { ports, open, ended, closed, kept, told, raised, counts, lines };
}

/** The essence of what was kept. */
export const essence = ({ id: _, at: __, recordClass: ___, expiresAt: ____, ...rest }: Change) =>
  rest;
