import type { CitizenEvent } from '../../intents/model/event.ts';
import { citizenOn, outOf, type turnBench } from './citizen.ts';

/*
 * A citizen of WhatsApp under more than one address, for the tests of who is who.
 */

export const [number, id] = ['12025550123', 'US.1'];
export const [newNumber, newId] = ['12025550124', 'US.2'];
export const day = 86_400;

export type Bench = ReturnType<typeof turnBench>;
export type More = Partial<Pick<CitizenEvent, 'aliases' | 'ended'>>;

/** Somebody writes from an address, with what the platform says of their others. */
export async function writes(
  bench: Bench,
  address: string,
  more: More = {},
  text = 'when is trash day',
) {
  const citizen = citizenOn(bench, 'whatsapp', address);
  const before = outOf(bench.rows).length;
  await citizen.deliver({ ...citizen.event(text), ...unique(bench), ...more });
  bench.pass(60);
  return outOf(bench.rows).slice(before);
}

/** Ids of events in the bench are by address and count; these are told apart. */
const unique = (bench: Bench) => ({ id: `${bench.rows.events.size}`.padStart(64, 'e') });

/** The platform says that addresses changed. */
export async function changes(bench: Bench, address: string, more: More) {
  const citizen = citizenOn(bench, 'whatsapp', address);
  const event = citizen.event(undefined, { type: 'event', name: 'address-changed' });
  await citizen.deliver({ ...event, ...unique(bench), ...more });
  bench.pass(60);
}

export const rowOf = ({ rows }: Bench, address: string) =>
  [...rows.identities.values()].find((row) => row.address === address && !row.ended);
export const conversationOf = (bench: Bench, address: string) =>
  rowOf(bench, address)?.conversationId;
export const contacts = ({ rows }: Bench) => rows.contacts.size;
