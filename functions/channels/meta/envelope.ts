import type { ParsedWebhook, Unreadable } from '../channel.ts';
import { eachOf, type Found, gather, orEmpty } from '../found.ts';
import { isObject, isUnreadable, jsonObject, wrongObject } from '../wire.ts';

type Entry = Readonly<Record<string, unknown>>;

/** All that a Meta webhook for this kind of object says, entry by entry. */
export function readEntries(
  body: Buffer,
  object: 'page' | 'whatsapp_business_account',
  read: (entry: Entry) => readonly Found[],
): ParsedWebhook | Unreadable {
  const envelope = jsonObject(body);
  if (isUnreadable(envelope)) return envelope;
  if (envelope.object !== object) return wrongObject;
  const found = eachOf(envelope.entry, 'entries', (entry) =>
    isObject(entry) ? orEmpty(read(entry)) : [{ ignored: 'malformed:entry' }],
  );
  return gather(found);
}
