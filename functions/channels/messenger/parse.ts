import { createHash } from 'node:crypto';
import type {
  ParsedActivity,
  ParsedReceipt,
  ParsedWebhook,
  Unreadable,
  WebhookRequest,
} from '../channel.ts';
import { type Found, gather } from '../found.ts';
import { entries } from '../meta/envelope.ts';
import { isObject, isoTime, isUnreadable, listOf, readableText, unknown } from '../wire.ts';
import * as payload from './payload.ts';

interface Parties {
  readonly page: string;
  readonly citizen: string;
  readonly at: string | undefined;
}

/** Takes a `page` webhook apart: every entry and every event of it, each on its own. */
export function parse(
  request: WebhookRequest,
  { pageId }: { readonly pageId: string },
): ParsedWebhook | Unreadable {
  const list = entries(request.body, 'page');
  if (isUnreadable(list)) return list;
  return gather(
    list.flatMap((entry) => [
      ...listOf(entry.messaging).map((event) => parseEvent(event, entry.id, pageId)),
      // Another app has the thread: its own to answer.
      ...listOf(entry.standby).map((): Found => ({ ignored: 'standby' })),
      ...listOf(entry.changes).map((): Found => ({ ignored: 'page-change' })),
    ]),
  );
}

function parseEvent(event: unknown, entryId: unknown, page: string): Found {
  const { success, data } = payload.envelope.safeParse(event);
  if (!success) return { ignored: 'malformed:event' };
  const { sender, recipient, timestamp } = data;
  if (isEcho(data, page)) return { ignored: 'echo' };
  if ((recipient?.id ?? entryId) !== page) return { ignored: 'other-account' };
  const kind = kindOf(data);
  const parser = parsers.get(kind);
  if (!parser) return { ignored: leftAside.get(kind) ?? unknown(kind) };
  // A guest of the checkbox plugin has no id yet: nobody to answer.
  if (!sender?.id) return { ignored: 'no-sender' };
  return parser(data[kind], { page, citizen: sender.id, at: isoTime(timestamp) });
}

const isEcho = (event: payload.Envelope, page: string): boolean =>
  event.sender?.id === page || (isObject(event.message) && event.message.is_echo === true);

/** The field that says what kind of event it is: a known one, else the first that is no part of every event. */
function kindOf(event: payload.Envelope): string {
  const fields = Object.keys(event).filter((name) => !everyEvent.includes(name));
  return fields.find((name) => parsers.has(name) || leftAside.has(name)) ?? fields[0] ?? '';
}

const everyEvent = ['sender', 'recipient', 'timestamp'];

const parsers = new Map<string, (value: unknown, parties: Parties) => Found>([
  ['message', parseMessage],
  ['postback', parsePostback],
  ['delivery', parseDelivery],
  ['read', parseRead],
]);

/** Events that need no answer, by field, and the name they are counted under. */
const leftAside = new Map([
  ['reaction', 'reaction'],
  ['message_edit', 'edit'],
  ['optin', 'opt-in'],
  ['referral', 'referral'],
  ['pass_thread_control', 'thread-control'],
  ['take_thread_control', 'thread-control'],
  ['request_thread_control', 'thread-control'],
  ['app_roles', 'app-roles'],
  ['policy_enforcement', 'policy-enforcement'],
  ['account_linking', 'account-linking'],
  ['game_play', 'game-play'],
]);

function parseMessage(value: unknown, parties: Parties): Found {
  const { success, data } = payload.message.safeParse(value);
  if (!success) return { ignored: 'malformed:message' };
  if (data.is_deleted) return { ignored: 'unsend' };
  const attachments = payload.attachments(data.attachments ?? []);
  if (!data.text && attachments.some(isThumbsUp)) return { ignored: 'thumbs-up' };
  if (!data.text && attachments.length === 0) return { ignored: 'empty' };
  return {
    activity: said('message', data.mid, parties, {
      text: data.text,
      value: data.quick_reply?.payload,
      replyToId: data.reply_to?.mid,
      attachments: attachments.length > 0 ? attachments.map(toAttachment) : undefined,
    }),
  };
}

/** A tapped button, menu entry, ice breaker or "Get started"; older ones carry no id of their own. */
function parsePostback(value: unknown, parties: Parties): Found {
  const { success, data } = payload.postback.safeParse(value);
  if (!success) return { ignored: 'malformed:postback' };
  if (!data.payload && !data.title) return { ignored: 'empty' };
  const id =
    data.mid ?? digest(parties.citizen, parties.at ?? '', data.payload ?? data.title ?? '');
  return {
    activity: said('postback', id, parties, { text: data.title, value: data.payload }),
  };
}

const digest = (...fields: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 32);

type Said = Pick<ParsedActivity['activity'], 'text' | 'value' | 'replyToId' | 'attachments'>;

const said = (
  kind: string,
  id: string,
  { page, citizen, at }: Parties,
  what: Said,
): ParsedActivity => ({
  account: page,
  address: citizen,
  kind,
  platformId: id,
  activity: {
    type: 'message',
    id,
    ...(at && { timestamp: at }),
    channelId: 'messenger',
    from: { id: citizen },
    recipient: { id: page },
    conversation: { id: citizen },
    ...(what.text && { text: readableText(what.text) }),
    ...(what.value && { value: readableText(what.value) }),
    ...(what.replyToId && { replyToId: what.replyToId }),
    ...(what.attachments && { attachments: what.attachments }),
  },
});

function toAttachment({ type, payload: content }: payload.Attachment) {
  const url = content?.url;
  return { contentType: type, ...(url && /^https?:\/\//.test(url) && { contentUrl: url }) };
}

/** The three sizes of the like button's sticker, which says no more than a nod. */
const thumbsUp = ['369239263222822', '369239343222814', '369239383222810'];

const isThumbsUp = ({ payload: content }: payload.Attachment): boolean =>
  thumbsUp.includes(String(content?.sticker_id));

function parseDelivery(value: unknown, parties: Parties): Found {
  const { success, data } = payload.delivery.safeParse(value);
  if (!success) return { ignored: 'malformed:delivery' };
  const upTo = isoTime(data.watermark);
  const at = upTo ?? parties.at;
  if (!data.mids?.length) return watermark('delivered', upTo, parties);
  return {
    receipts: data.mids.map((platformId) => receipt('delivered', at, parties, { platformId })),
  };
}

function parseRead(value: unknown, parties: Parties): Found {
  const { success, data } = payload.read.safeParse(value);
  return success
    ? watermark('read', isoTime(data.watermark), parties)
    : { ignored: 'malformed:read' };
}

/** Everything sent to this citizen up to a moment was delivered or read. */
function watermark(
  status: 'delivered' | 'read',
  upTo: string | undefined,
  parties: Parties,
): Found {
  if (!upTo) return { ignored: `malformed:${status}` };
  return {
    receipts: [receipt(status, parties.at ?? upTo, parties, { address: parties.citizen, upTo })],
  };
}

const receipt = (
  status: 'delivered' | 'read',
  at: string | undefined,
  { page }: Parties,
  of: ParsedReceipt['of'],
): ParsedReceipt => ({ channel: 'messenger', account: page, status, ...(at && { at }), of });
