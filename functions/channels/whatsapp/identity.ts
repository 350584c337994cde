import type * as payload from './payload.ts';
import { contact } from './payload.ts';

/** A business-scoped user id: a country, perhaps `ENT`, and up to 128 letters and digits. */
const userId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Whether an address is a business-scoped user id rather than a phone number. */
export const isUserId = (address: string): boolean => userId.test(address);

/** All that a message says of who sent it; the first is where to answer. */
export interface Sender {
  readonly address: string;
  readonly aliases: readonly string[];
}

/**
 * Who a message is from: the phone number (or user id) in `from`, the user id, and what the contact
 * beside it adds. Any of them may be missing. A contact is this message's when an id says so, or when
 * it and the message are the only ones; with several, that would be a guess.
 */
export function senderOf(
  message: payload.Message,
  value: payload.Value,
  account: string,
): Sender | undefined {
  const named = addresses(message.from, message.from_user_id);
  const beside = contactOf(named, value);
  return sender(account, ...named, ...addresses(beside?.wa_id, beside?.user_id));
}

function contactOf(named: readonly string[], { contacts = [] }: payload.Value) {
  const known = contacts.flatMap((item) => contact.safeParse(item).data ?? []);
  if (named.length === 0) return contacts.length === 1 ? known[0] : undefined;
  return known.find((one) => addresses(one.wa_id, one.user_id).some((id) => named.includes(id)));
}

/** These ids, of one person: the valid ones, each once, and none of our own. */
export function sender(
  account: string,
  ...ids: readonly (string | undefined)[]
): Sender | undefined {
  const [address, ...aliases] = new Set(addresses(...ids).filter((id) => id !== account));
  return address === undefined ? undefined : { address, aliases };
}

/** Numbers without their plus, so that one number is one address. */
const addresses = (...ids: readonly (string | undefined)[]): string[] =>
  ids.flatMap((id) => {
    if (id === undefined) return [];
    if (/^\+?\d{3,20}$/.test(id)) return [id.replace('+', '')];
    return isUserId(id) ? [id] : [];
  });
