import type * as payload from './payload.ts';
import { contact } from './payload.ts';

/** A business-scoped user id: a country, perhaps `ENT`, and up to 128 letters and digits. */
const userId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Whether an address is a business-scoped user id rather than a phone number. */
export const isUserId = (address: string): boolean => userId.test(address);

/**
 * Who a message is from: the phone number (or user id) in `from`, else the user id; both may be
 * missing when the contact beside it says it. With several contacts that would be a guess.
 */
export function addressOf(message: payload.Message, value: payload.Value): string | undefined {
  const [only, ...others] = value.contacts ?? [];
  const beside = others.length === 0 ? contact.safeParse(only).data : undefined;
  const ids = [message.from, message.from_user_id, beside?.wa_id, beside?.user_id];
  return ids.find((id) => id !== undefined && (/^\+?\d{3,20}$/.test(id) || isUserId(id)));
}
