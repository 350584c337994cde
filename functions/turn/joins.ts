import type { CitizenEvent } from '../../intents/model/event.ts';
import type { Joined } from '../../intents/model/joined.ts';
import type { Thread } from '../../intents/ports.ts';
import { isAddressChange, isSilentTooLong, namesOf, type WhoRules } from './addresses.ts';
import type { Known } from './look-up.ts';

/** A platform's clock may differ from ours by this much. */
const clockSkewMs = 300_000;

/**
 * Of the conversations that an event's addresses led to until now, those that were this citizen's, too:
 * begun from a new address before the platform said whose it is, or by a number without its user id.
 * A number's former owner keeps theirs.
 */
export const joinsOf = (
  leaves: readonly string[],
  event: CitizenEvent,
  known: Known,
  rules: WhoRules,
): readonly Joined[] =>
  leaves
    .flatMap((id) => known.threads.get(id) ?? [])
    .filter((thread) => wasTheirs(thread, event, known, rules))
    .flatMap(({ conversation: { id, sequence, joined = [] } }) => [
      ...joined,
      { id, through: sequence },
    ]);

function wasTheirs(thread: Thread, event: CitizenEvent, known: Known, rules: WhoRules): boolean {
  const before = [event.identity.address, ...(event.ended ?? [])];
  const named = [...before, ...(event.aliases ?? [])];
  const names = namesOf(thread, known);
  const lasting = names.filter((name) => !rules.mayChangeHands?.(name));
  if (lasting.length > 0) return lasting.some((name) => named.includes(name));
  const isNewNumber = isAddressChange(event) && !names.some((name) => before.includes(name));
  return isNewNumber ? hasBegunSince(thread, event) : !isSilentTooLong(thread, rules);
}

const hasBegunSince = ({ identity }: Thread, { at }: CitizenEvent): boolean =>
  Date.parse(identity.firstSeen) >= Date.parse(at) - clockSkewMs;
