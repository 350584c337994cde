import * as z from 'zod';
import { type Handoff, priority } from '../../intents/model/handoff/handoff.ts';
import { queuePosition } from '../../intents/model/handoff/order.ts';

/** Where a case stands in a list: texts that are compared one after the other. */
export type Position = readonly string[];

export const orderName = z.enum(['due', 'waiting', 'priority', 'newest', 'oldest']);

/** Sorts after every date. */
const never = '~';

const urgency = (handoff: Handoff): string => String(priority.options.indexOf(handoff.priority));
const waited = ({ waitingSince }: Handoff): string => waitingSince ?? never;

/** The later, the smaller. */
const backwards = (at: string): string => String(9e15 - Date.parse(at)).padStart(16, '0');

/** The orders of a list. `due` is the queue's own: danger, promises at risk, priority, time waited. */
export const orders: Readonly<Record<z.infer<typeof orderName>, (handoff: Handoff) => Position>> = {
  due: queuePosition,
  waiting: (handoff) => [waited(handoff), urgency(handoff)],
  priority: (handoff) => [urgency(handoff), ...queuePosition(handoff)],
  newest: ({ openedAt }) => [backwards(openedAt)],
  oldest: ({ openedAt }) => [openedAt],
};
