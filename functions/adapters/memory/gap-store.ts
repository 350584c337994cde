import type { GapStore } from '../../../intents/report-ports.ts';
import type { MemoryRows } from './rows.ts';

/** What turns could not help with, in memory: the rows that the conversation store wrote. */
export const createMemoryGapStore = ({ gaps }: MemoryRows): GapStore => ({
  week: async (week) =>
    structuredClone([...gaps.values()].filter((each) => each.week === week)).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
});
