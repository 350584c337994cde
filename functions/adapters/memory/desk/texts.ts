import type {
  ChangeFeed,
  HandoffResult,
  MuteStore,
  NoticeStore,
  TextStore,
} from '../../../../intents/desk-ports.ts';
import type { AuditEntry } from '../../../../intents/model/handoff/audit.ts';
import type { Change } from '../../../../intents/model/handoff/change.ts';
import type { MemoryRows } from '../rows.ts';

function createMemoryRows<T>(idOf: (value: T) => string) {
  const rows = new Map<string, T>();
  return {
    put: async (value: T) => void rows.set(idOf(value), structuredClone(value)),
    remove: async (id: string) => void rows.delete(id),
    all: async () => structuredClone([...rows.values()]),
  };
}

/** Give it the rows of the other stores: a change is taken with its audit. */
function createMemoryVersions<T extends { readonly id: string; readonly version: number }>({
  audit,
}: Pick<MemoryRows, 'audit'>) {
  const rows = new Map<string, T>();
  const isAt = (id: string, version: number) => (rows.get(id)?.version ?? 0) === version;
  return {
    put: async (value: T, entry: AuditEntry): Promise<HandoffResult> => {
      if (!isAt(value.id, value.version - 1)) return 'stale';
      rows.set(value.id, structuredClone(value));
      audit.push(structuredClone(entry));
      return 'committed';
    },
    remove: async (
      { id, version }: Pick<T, 'id' | 'version'>,
      entry: AuditEntry,
    ): Promise<HandoffResult> => {
      if (!isAt(id, version)) return 'stale';
      rows.delete(id);
      audit.push(structuredClone(entry));
      return 'committed';
    },
    all: async () => structuredClone([...rows.values()]),
  };
}

/** Supervisors' notices, in memory. */
export const createMemoryNoticeStore = (rows: Pick<MemoryRows, 'audit'>): NoticeStore =>
  createMemoryVersions(rows);

/** What teams reply often, in memory. */
export const createMemoryTextStore = (rows: Pick<MemoryRows, 'audit'>): TextStore =>
  createMemoryVersions(rows);

/** Who is muted, in memory. */
export const createMemoryMuteStore = (): MuteStore =>
  createMemoryRows(({ contactId }) => contactId);

/**
 * The changes, in memory, in the order they were put. A cursor is the id of the last one seen; `start`
 * comes before the first, and an empty one reads nothing but where to go on from.
 */
export function createMemoryChangeFeed(): ChangeFeed {
  const rows: Change[] = [];
  return {
    put: async (changes) => void rows.push(...structuredClone(changes)),
    after: async (cursor, limit) => {
      const last = rows.at(-1)?.id ?? 'start';
      if (cursor === '') return { changes: [], cursor: last };
      const seen = rows.findIndex(({ id }) => id === cursor);
      const changes = structuredClone(rows.slice(seen + 1, seen + 1 + limit));
      return { changes, cursor: changes.at(-1)?.id ?? cursor };
    },
  };
}
