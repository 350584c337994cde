import type { Unreadable } from '../channel.ts';
import { isObject, isUnreadable, jsonObject, listOf, wrongObject } from '../wire.ts';

/** The entries of a Meta webhook for this kind of object; what is not an entry is left out. */
export function entries(
  body: Buffer,
  object: 'page' | 'whatsapp_business_account',
): readonly Readonly<Record<string, unknown>>[] | Unreadable {
  const envelope = jsonObject(body);
  if (isUnreadable(envelope)) return envelope;
  return envelope.object === object ? listOf(envelope.entry).filter(isObject) : wrongObject;
}
