import type { GoneFiles } from '../../../intents/file-ports.ts';
import type { MemoryRows } from './rows.ts';

/** Which events' files are gone, on the events' own rows, in memory. */
export const createMemoryGoneFiles = (rows: Pick<MemoryRows, 'events'>): GoneFiles => ({
  async add(id) {
    const row = rows.events.get(id);
    if (row) rows.events.set(id, { ...row, filesGone: true });
  },
  has: async (id) => rows.events.get(id)?.filesGone === true,
});
