import * as z from 'zod';
import type { Rate } from '../../intents/account-ports.ts';

/**
 * How much of each rate was taken, by name: pairs of a slot's number and its count, oldest first.
 * A window is divided into slots and a slot's count stays until it has left the window whole. So no
 * sliding window ever holds more than the capacity, wherever the platform's own window begins, in a
 * row of bounded size, at the price of a window that is up to two slots (a thirtieth) longer.
 */
export const taken = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])));
export type Taken = z.infer<typeof taken>;

const slotsPerWindow = 60;
const slotMs = ({ seconds }: Rate): number => Math.ceil((seconds * 1000) / slotsPerWindow);

/** One taken from every rate at `now`, or when that will be possible if nobody else takes any. */
export function takeFrom(before: Taken, rates: readonly Rate[], now: Date): Taken | Date {
  const waits = rates.map((rate) => freeAt(before[rate.name] ?? [], rate, now.getTime()));
  const latest = Math.max(...waits);
  if (latest > now.getTime()) return new Date(latest);
  const after = rates.map((rate) => [rate.name, add(before[rate.name] ?? [], rate, now.getTime())]);
  return { ...before, ...Object.fromEntries(after) };
}

type Slots = Taken[string];

/** When the rate has one left: now, or when enough of the oldest slots have left the window. */
function freeAt(slots: Slots, rate: Rate, now: number): number {
  const width = slotMs(rate);
  const current = within(slots, rate, now);
  let surplus = current.reduce((sum, [, count]) => sum + count, 0) - rate.capacity + 1;
  if (surplus <= 0) return now;
  for (const [slot, count] of current) {
    surplus -= count;
    if (surplus <= 0) return (slot + slotsPerWindow + 1) * width;
  }
  throw new Error(`Rate ${rate.name} has no capacity`);
}

/** A clock that is behind counts into the newest slot, so that slots stay in order. */
function add(slots: Slots, rate: Rate, now: number): Slots {
  const current = within(slots, rate, now);
  const [last, count] = current.at(-1) ?? [0, 0];
  const slot = Math.max(Math.floor(now / slotMs(rate)), last);
  if (slot === last) return [...current.slice(0, -1), [slot, count + 1]];
  return [...current, [slot, 1]];
}

const within = (slots: Slots, rate: Rate, now: number): Slots =>
  slots.filter(([slot]) => slot >= Math.floor(now / slotMs(rate)) - slotsPerWindow);
