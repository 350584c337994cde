import { createSum } from '../../../intents/model/tally.ts';
import type { CountStore } from '../../../intents/report-ports.ts';
import type { MemoryRows } from './rows.ts';

/** What citizens' turns came to, in memory: from the rows that the conversation store wrote. */
export const createMemoryCountStore = ({ tallies, counts }: MemoryRows): CountStore => ({
  async sum(day) {
    const sum = createSum();
    for (const each of tallies.values()) if (each.day === day) sum.add(each);
    return { day, counts: sum.counts() };
  },
  kept: async (from, to) =>
    structuredClone(
      [...counts.values()]
        .filter(({ day }) => day >= from && day <= to)
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    ),
  keep: async (day) => void counts.set(day.day, structuredClone(day)),
});
