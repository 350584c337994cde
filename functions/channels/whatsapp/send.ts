import * as z from 'zod';
import type { Media } from '../../../intents/model/message.ts';
import type { Fetch, Recipient, SendResult } from '../channel.ts';
import { kindOf } from '../media.ts';
import { type GraphSettings, graphErrors, graphRefusal, postMessage } from '../meta/graph.ts';
import type { Template } from '../meta/template-name.ts';
import { type ErrorTable, sendResult } from '../post.ts';
import type { RenderedPart } from '../rendered.ts';
import { isUserId } from './identity.ts';
import { row } from './render.ts';

export interface Settings extends GraphSettings {
  readonly phoneNumberId: string;
  /** The template that says a reply waits, if there is one. */
  readonly replyWaiting: Template | undefined;
}

/** One message to a citizen, by phone number or by business-scoped user id. */
export async function send(
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  return post(content(part), to, settings, fetch);
}

/** Posts one message, whatever its kind. */
export async function post(
  content: object,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const body = messageTo(to, content);
  const answer = await postMessage(fetch, settings, settings.phoneNumberId, body);
  return sendResult(answer, messageId, graphRefusal, errors);
}

/** Marks the citizen's message read and shows that an answer is coming, for up to 25 seconds. */
export async function typing(
  _to: Recipient,
  { platformId }: { platformId?: string | undefined },
  settings: Settings,
  fetch: Fetch,
): Promise<void> {
  if (!platformId) return;
  await postMessage(fetch, settings, settings.phoneNumberId, readAndTyping(platformId));
}

/** What says of a citizen's message that it is read and an answer is coming. */
export const readAndTyping = (id: string) => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: id,
  typing_indicator: { type: 'text' },
});

/** A message of the Cloud API, whoever takes it there. */
export const messageTo = ({ address }: Pick<Recipient, 'address'>, content: object) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...recipient(address),
  ...content,
});

const recipient = (address: string) =>
  isUserId(address) ? { recipient: address } : { to: address.replace(/^\+/, '') };

export function content({ text, media, asks, options = [], form, opener }: RenderedPart) {
  if (media) return file(media);
  if (asks) return locationRequest(text);
  if (options.length === 0) return { type: 'text', text: { body: text, preview_url: false } };
  const action =
    form === 'buttons'
      ? { buttons: options.map(({ value, label }) => button(value, label)) }
      : { button: opener, sections: [{ rows: options.map(listRow) }] };
  const type = form === 'buttons' ? 'button' : 'list';
  return { type: 'interactive', interactive: { type, body: { text }, action } };
}

/** Meta fetches the file itself. What it shows is its caption, except of a sound, which has none. */
function file(media: Media) {
  const kind = kindOf(media);
  const type = kind === 'file' ? 'document' : kind;
  const caption = kind === 'audio' ? {} : { caption: media.alt };
  return { type, [type]: { link: media.url, ...caption } };
}

const locationRequest = (text: string) => ({
  type: 'interactive',
  interactive: {
    type: 'location_request_message',
    body: { text },
    action: { name: 'send_location' },
  },
});

const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });

const listRow = ({ value, label }: { value: string; label: string }) => ({
  id: value,
  ...row(label),
});

const accepted = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()),
});

const messageId = (body: unknown): string | undefined =>
  accepted.safeParse(body).data?.messages[0].id;

const each = (kind: ErrorTable[string], ...codes: readonly number[]): ErrorTable =>
  Object.fromEntries(codes.map((code) => [String(code), kind]));

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const errors: ErrorTable = {
  ...graphErrors,
  ...each('limited', 80007, 130429),
  ...each('retryable', 131000, 131016, 131053, 131056, 133004, 133016),
  // The number or the account is stopped: unpaid, unregistered, locked, or its quality too low.
  ...each('channel-down', 131005, 131031, 131042, 131048, 133010),
  // 200 to 299: permissions of the app or its user.
  ...each('channel-down', ...Array.from({ length: 100 }, (_, index) => 200 + index)),
  // This message or this citizen: wrong content, outside the 24 hours, not reachable, not wanted.
  ...each('permanent', 100, 130472, 131008, 131009, 131021, 131026, 131030, 131047, 131049),
  ...each(
    'permanent',
    131050,
    131051,
    131052,
    ...Array.from({ length: 17 }, (_, index) => 132000 + index),
  ),
};
