import { createHash } from 'node:crypto';
import type { ParsedActivity } from '../channel.ts';
import type { Found } from '../found.ts';
import { place, readableText } from '../wire.ts';
import * as payload from './payload.ts';

/** Who an event is between, and when it happened. */
export interface Parties {
  readonly page: string;
  readonly citizen: string;
  readonly at: string | undefined;
}

/** What a citizen said, and what they said of it later. */
export function parseMessage(value: unknown, parties: Parties): Found {
  const { success, data } = payload.message.safeParse(value);
  if (!success) return { ignored: 'malformed:message' };
  if (data.is_deleted) return { activity: changed('messageDelete', data.mid, parties) };
  const attachments = withoutTwins(payload.attachments(data.attachments ?? []));
  if (!data.text && attachments.some(isThumbsUp)) return { ignored: 'thumbs-up' };
  if (!data.text && attachments.length === 0) return { ignored: 'empty' };
  return {
    activity: said('message', data.mid, parties, {
      text: data.text,
      value: data.quick_reply?.payload,
      replyToId: data.reply_to?.mid,
      attachments: attachments.length > 0 ? attachments.map(toAttachment) : undefined,
      entities: attachments.flatMap(placeOf).slice(0, 1),
    }),
  };
}

/** While Meta moves stickers to a type of their own, one comes twice: as that, and as a picture. */
const withoutTwins = (all: readonly payload.Attachment[]): readonly payload.Attachment[] =>
  all.some(({ type }) => type === 'sticker')
    ? all.filter(({ type, payload: content }) => type !== 'image' || !content?.sticker_id)
    : all;

export function parseEdit(value: unknown, parties: Parties): Found {
  const { success, data } = payload.edit.safeParse(value);
  if (!success) return { ignored: 'malformed:message_edit' };
  return { activity: changed('messageUpdate', data.mid, parties, data.text) };
}

/** A tapped button, menu entry, ice breaker or "Get started"; older ones carry no id of their own. */
export function parsePostback(value: unknown, parties: Parties): Found {
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

type Said = Pick<
  ParsedActivity['activity'],
  'text' | 'value' | 'replyToId' | 'attachments' | 'entities'
>;

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
    ...heading(id, { page, citizen, at }),
    ...(what.text && { text: readableText(what.text) }),
    ...(what.value && { value: readableText(what.value) }),
    ...(what.replyToId && { replyToId: what.replyToId }),
    ...(what.attachments && { attachments: what.attachments }),
    ...(what.entities?.length && { entities: what.entities }),
  },
});

const heading = (id: string, { page, citizen, at }: Parties) => ({
  id,
  ...(at && { timestamp: at }),
  channelId: 'messenger',
  from: { id: citizen },
  recipient: { id: page },
  conversation: { id: citizen },
});

/** A message that says something else now, or nothing any more. Each change is an event of its own. */
const changed = (
  type: 'messageUpdate' | 'messageDelete',
  id: string,
  parties: Parties,
  text?: string,
): ParsedActivity => ({
  account: parties.page,
  address: parties.citizen,
  kind: type === 'messageUpdate' ? 'edit' : 'unsend',
  platformId: id,
  activity: {
    type,
    ...heading(id, parties),
    ...(text !== undefined && { text: readableText(text) }),
  },
});

const placeOf = ({ type, payload: content }: payload.Attachment) =>
  type === 'location' ? place(content?.coordinates?.lat, content?.coordinates?.long) : [];

function toAttachment({ type, payload: content }: payload.Attachment) {
  const url = content?.url;
  return { contentType: type, ...(url && /^https?:\/\//.test(url) && { contentUrl: url }) };
}

/** The three sizes of the like button's sticker, which says no more than a nod. */
const thumbsUp = ['369239263222822', '369239343222814', '369239383222810'];

const isThumbsUp = ({ payload: content }: payload.Attachment): boolean =>
  thumbsUp.includes(String(content?.sticker_id));
