import type * as z from 'zod';
import { saidByAccount } from '../answered-elsewhere.ts';
import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { eachOf, type Found, gather, orEmpty } from '../found.ts';
import {
  isObject,
  isoTime,
  isUnreadable,
  jsonObject,
  listOf,
  readableText,
  unknown,
} from '../wire.ts';
import * as payload from './payload.ts';

/** Takes a webhook apart, in either shape: `data` (one event or several), or lists by kind. */
export function parse(
  request: WebhookRequest,
  { userId }: { readonly userId: string },
): ParsedWebhook | Unreadable {
  const body = jsonObject(request.body);
  if (isUnreadable(body)) return body;
  if (!('data' in body)) return gather(parseLists(body, userId));
  const events = Array.isArray(body.data) ? body.data : [body.data];
  return gather(events.flatMap((event) => parseActivityEvent(event, userId)));
}

/** Activity API events that need no answer: by type, or by what comes before the dot. */
const eventsLeftAside = new Map([
  ['dm.read', 'read'],
  ['dm.indicate_typing', 'typing'],
  // End-to-end encrypted: nothing in it can be read, nor answered.
  ['chat', 'xchat-encrypted'],
  ['post', 'post'],
  ['follow', 'follow'],
  ['profile', 'profile'],
]);

function parseActivityEvent(event: unknown, userId: string): readonly Found[] {
  const { success, data } = payload.activityEvent.safeParse(event);
  if (!success) return [{ ignored: 'malformed:event' }];
  const { event_type: type } = data;
  if (type === 'dm.received' || type === 'dm.sent') {
    const messages = data.payload?.direct_message_events ?? 'none';
    return orEmpty(
      eachOf(messages, 'direct_message_events', (message) => parseMessage(message, userId)),
    );
  }
  if (type === 'oauth.revoke') return [revoked];
  const [family = ''] = type.split('.');
  return [{ ignored: eventsLeftAside.get(type) ?? eventsLeftAside.get(family) ?? unknown(type) }];
}

/** Nothing comes, and nothing can be sent, until the agency's account allows it again. */
const revoked: Found = { notice: 'oauth-revoke' };

/** Account Activity lists that need no answer. */
const listsLeftAside = new Map([
  ['direct_message_indicate_typing_events', 'typing'],
  ['direct_message_mark_read_events', 'read'],
  ['tweet_create_events', 'post'],
  ['tweet_delete_events', 'post'],
  ['favorite_events', 'post'],
  ['follow_events', 'follow'],
  ['block_events', 'block'],
  ['mute_events', 'mute'],
]);

/** Names of what needs no answer. */
export const ignored: readonly string[] = [
  ...new Set([...eventsLeftAside.values(), ...listsLeftAside.values(), 'echo']),
];

/** What comes beside the lists and is no event. */
const beside = ['for_user_id', 'users', 'apps', 'user_has_blocked'];

function parseLists(body: Readonly<Record<string, unknown>>, userId: string): readonly Found[] {
  return Object.entries(body)
    .filter(([name]) => !beside.includes(name))
    .flatMap(([name, value]): readonly Found[] => {
      if (name === 'user_event') return [revoked];
      if (name !== 'direct_message_events')
        return [{ ignored: listsLeftAside.get(name) ?? unknown(name) }];
      return eachOf(value, name, (message) => parseMessage(message, userId));
    });
}

function parseMessage(item: unknown, userId: string): Found {
  const event = payload.messageEvent.safeParse(item).data;
  if (!event) return { ignored: 'malformed:message' };
  if (event.type !== 'message_create') return { ignored: unknown(event.type) };
  const create = payload.messageCreate.safeParse(event.message_create).data;
  if (!create)
    return { ignored: isOwn(event.message_create, userId) ? 'echo' : 'malformed:message' };
  if (create.sender_id === userId) return sent(event, create, userId);
  if (create.target?.recipient_id !== userId) return { ignored: 'other-account' };
  return said(event.id, isoTime(event.created_timestamp), create, userId);
}

const isOwn = (create: unknown, userId: string): boolean =>
  isObject(create) && create.sender_id === userId;

/** X delivers what the account sends, by whatever tool, and what we send by its API. */
function sent(
  { id, created_timestamp: time }: z.infer<typeof payload.messageEvent>,
  { target }: payload.MessageCreate,
  userId: string,
): Found {
  const address = target?.recipient_id;
  if (!address || address === userId) return { ignored: 'echo' };
  const at = isoTime(time);
  return { activity: saidByAccount('x', { account: userId, address, id, at }) };
}

function said(
  id: string,
  at: string | undefined,
  create: payload.MessageCreate,
  userId: string,
): Found {
  const { sender_id: sender, message_data: data } = create;
  const media = data.attachment?.media;
  // X puts a link to the picture at the end of the words.
  const words = unescapeHtml(data.text ?? '')
    .replace(media?.url ?? '', '')
    .trim();
  const value = data.quick_reply_response?.metadata;
  if (!words && !value && !media) return { ignored: 'empty' };
  const activity: ParsedActivity['activity'] = {
    type: 'message',
    id,
    ...(at && { timestamp: at }),
    channelId: 'x',
    from: { id: sender },
    recipient: { id: userId },
    conversation: { id: sender },
    ...(words && { text: readableText(words) }),
    ...(value && { value: readableText(value) }),
    ...(media && { attachments: [attachment(media)] }),
  };
  return {
    activity: { account: userId, address: sender, kind: 'message', platformId: id, activity },
  };
}

type Media = NonNullable<NonNullable<payload.MessageCreate['message_data']['attachment']>['media']>;

/** Of a video the smallest file, since large ones are not kept: its `media_url_https` is a still of it. */
function attachment({ type, media_url_https: still, video_info: video }: Media) {
  const [smallest] = listOf(video?.variants)
    .flatMap((each) => payload.variant.safeParse(each).data ?? [])
    .sort((a, b) => a.bitrate - b.bitrate);
  const url = smallest?.url ?? still;
  return { contentType: type ?? 'media', ...(url && { contentUrl: url }) };
}

const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** X escapes a message's text for HTML, once; in one pass, so that `&amp;lt;` stays `&lt;`. */
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity) ?? entity);
