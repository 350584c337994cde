import type { Activity } from '../../../intents/model/activity.ts';
import { isObject, place, readableText, unknown } from '../wire.ts';
import * as payload from './payload.ts';

/** What a message says, or the name it is counted under when it needs no answer. */
export type Content =
  | (Pick<Activity, 'text' | 'value' | 'attachments' | 'entities'> & {
      /** The message that says this from now on, or nothing any more; else it is a new one. */
      readonly changes?: { readonly id: string; readonly to: 'text' | 'nothing' };
    })
  | { readonly ignored: string };

/** Reads a message's content by its `type`. A type we do not know is counted, not answered. */
export function contentOf(message: payload.Typed): Content {
  const { type } = message;
  const set = leftAside.get(type);
  if (set) return { ignored: set };
  const reader = readers.get(type);
  if (!reader) return { ignored: unknown(type) };
  return reader(message[type], type) ?? { ignored: `malformed:${type}` };
}

const leftAside = new Map([
  ['reaction', 'reaction'],
  ['request_welcome', 'welcome'],
]);

/** Names that messages are counted under when they need no answer. */
export const leftAsideTypes: readonly string[] = [...leftAside.values()];

type Reader = (value: unknown, type: string) => Content | undefined;

const readers = new Map<string, Reader>([
  ['text', readText],
  ['interactive', readInteractive],
  ['button', readButton],
  ['location', readLocation],
  ['edit', readEdit],
  ['revoke', readRevoke],
  ...['image', 'video', 'document', 'audio', 'voice', 'sticker'].map((type): [string, Reader] => [
    type,
    readMedia,
  ]),
  // What WhatsApp itself could not pass on is for the citizen to hear about, too.
  ['contacts', readContacts],
  ...['order', 'unsupported', 'unknown'].map((type): [string, Reader] => [
    type,
    () => ({ attachments: [{ contentType: type }] }),
  ]),
]);

function readText(value: unknown): Content | undefined {
  const body = isObject(value) ? value.body : undefined;
  if (typeof body !== 'string') return undefined;
  return body === '' ? { ignored: 'empty' } : { text: body };
}

/** A tapped button or list row. A row's label may have gone on in its description. */
function readInteractive(value: unknown): Content | undefined {
  const { data } = payload.interactiveContent.safeParse(value);
  if (!data) return undefined;
  // No form of ours asked for this: the citizen hears that nobody has read it.
  if (data.type === 'nfm_reply') return { attachments: [{ contentType: 'form' }] };
  const choice = data.button_reply ?? data.list_reply;
  if (!choice) return { ignored: unknown(data.type) };
  const label = [choice.title, choice.description].filter((part) => part).join(' ');
  return { value: choice.id, text: label };
}

function readButton(value: unknown): Content | undefined {
  const { data } = payload.buttonContent.safeParse(value);
  return data && { value: data.payload, text: data.text };
}

function readLocation(value: unknown): Content {
  const { data } = payload.locationContent.safeParse(value);
  const entities = [...place(data?.latitude, data?.longitude)];
  return {
    attachments: [{ contentType: 'location' }],
    ...(entities.length > 0 && { entities }),
  };
}

/** Whatever is in them, the citizen hears that somebody has to look at it. */
function readContacts(value: unknown): Content {
  const people = payload.contactsContent.safeParse(value).data ?? [];
  const contacts = people
    .map(({ name, phones }) => ({
      name: readableText(name.formatted_name ?? ''),
      phones: phones.flatMap(({ phone }) => (phone ? readableText(phone) : [])),
    }))
    .filter(({ name, phones }) => name !== '' || phones.length > 0);
  return { attachments: [{ contentType: 'contacts', ...(contacts.length > 0 && { contacts }) }] };
}

/**
 * Media stay at Meta; the webhook says what they are, and gives no address to fetch them from. Of a file that
 * Meta itself could not read only the kind comes, beside `errors`: the citizen hears that nobody has it.
 */
function readMedia(value: unknown, type: string): Content | undefined {
  if (value === undefined) return { attachments: [{ contentType: type }] };
  const { data } = payload.mediaContent.safeParse(value);
  if (!data) return undefined;
  const { id, mime_type: mime, filename: name, caption } = data;
  const attachment = { contentType: mime ?? type, ...(id && { id }), ...(name && { name }) };
  return { text: caption, attachments: [attachment] };
}

function readEdit(value: unknown): Content | undefined {
  const { data } = payload.editContent.safeParse(value);
  if (!data || data.message.type === 'edit') return undefined;
  const now = contentOf(data.message);
  const text = 'ignored' in now ? undefined : now.text;
  return { text: text ?? '', changes: { id: data.original_message_id, to: 'text' } };
}

function readRevoke(value: unknown): Content | undefined {
  const { data } = payload.revokeContent.safeParse(value);
  return data && { changes: { id: data.original_message_id, to: 'nothing' } };
}
