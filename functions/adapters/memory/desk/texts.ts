import type {
  ChangeFeed,
  MuteStore,
  NoticeStore,
  TextStore,
} from '../../../../intents/desk-ports.ts';
import type { Change } from '../../../../intents/model/handoff/change.ts';
import type { TeamText } from '../../../../intents/model/handoff/team-text.ts';
import type { MemoryRows } from '../rows.ts';

function createMemoryRows<T>(idOf: (value: T) => string) {
  const rows = new Map<string, T>();
  return {
    put: async (value: T) => void rows.set(idOf(value), structuredClone(value)),
    remove: async (id: string) => void rows.delete(id),
    all: async () => structuredClone([...rows.values()]),
  };
}

/** Supervisors' notices, in memory. */
export const createMemoryNoticeStore = (): NoticeStore => createMemoryRows(({ id }) => id);

/** What teams reply often, in memory. Give it the rows of the other stores. */
export function createMemoryTextStore({ audit }: Pick<MemoryRows, 'audit'>): TextStore {
  const texts = new Map<string, TeamText>();
  const isAt = (id: string, version: number) => (texts.get(id)?.version ?? 0) === version;
  return {
    put: async (text, entry) => {
      if (!isAt(text.id, text.version - 1)) return 'stale';
      texts.set(text.id, structuredClone(text));
      audit.push(structuredClone(entry));
      return 'committed';
    },
    remove: async ({ id, version }, entry) => {
      if (!isAt(id, version)) return 'stale';
      texts.delete(id);
      audit.push(structuredClone(entry));
      return 'committed';
    },
    all: async () => structuredClone([...texts.values()]),
  };
}

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
