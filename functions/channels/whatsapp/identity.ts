import { listOf } from '../wire.ts';
import { type Change, type Message, readContact } from './wire.ts';

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
export function senderOf(message: Message, { value }: Change, account: string): Sender | undefined {
  const named = addresses(message.from, message.userId);
  return onePerson(account, [...named, ...contactOf(named, listOf(value.contacts))]);
}

/** The ids of the contact that is this message's; none when that is not sure. */
function contactOf(named: readonly string[], contacts: readonly unknown[]): readonly string[] {
  if (named.length === 0)
    return contacts.length === 1 ? addresses(...readContact(contacts[0])) : [];
  for (const contact of contacts) {
    const ids = addresses(...readContact(contact));
    if (ids.some((id) => named.includes(id))) return ids;
  }
  return [];
}

/** These ids, of one person: the valid ones, each once, and none of our own. */
export const sender = (
  account: string,
  ...ids: readonly (string | undefined)[]
): Sender | undefined => onePerson(account, addresses(...ids));

function onePerson(account: string, ids: readonly string[]): Sender | undefined {
  const others = ids.filter((id) => id !== account);
  const [address, ...aliases] = others.filter((id, index) => others.indexOf(id) === index);
  return address === undefined ? undefined : { address, aliases };
}

/** Numbers without their plus, so that one number is one address. */
const addresses = (...ids: readonly (string | undefined)[]): string[] =>
  ids.flatMap((id) => {
    if (id === undefined) return none;
    if (/^\+?\d{3,20}$/.test(id)) return id.startsWith('+') ? id.slice(1) : id;
    return isUserId(id) ? id : none;
  });

const none: readonly string[] = [];
