import type { ParsedWebhook, Unreadable, WebhookRequest } from '../../channel.ts';
import { type Found, gather } from '../../found.ts';
import { carrier, receiptOf, statusOf } from '../../twilio/events.ts';
import { formParams, type Params } from '../../twilio/payload.ts';
import { readableText, unknown, wrongObject } from '../../wire.ts';
import { sender } from '../identity.ts';
import { bare } from './address.ts';
import { contentOf } from './content.ts';

export interface ParseSettings {
  readonly accountSid: string;
  readonly number: string;
}

/** Names that webhooks are counted under when they need no answer. */
export const leftAside = ['echo', 'under-way', 'other-channel', 'call', 'reaction'] as const;

/** One event a request: a message of a citizen, or the status of one of ours. */
export function parse(
  request: WebhookRequest,
  { accountSid, number }: ParseSettings,
): ParsedWebhook | Unreadable {
  const params = formParams(request.body);
  const account = params.get('AccountSid');
  if (!account) return wrongObject;
  return gather([
    account === accountSid ? parseEvent(params, number) : { ignored: 'other-account' },
  ]);
}

function parseEvent(params: Params, number: string): Found {
  const id = params.get('MessageSid') ?? params.get('SmsSid');
  if (!id) return { ignored: params.get('CallSid') ? 'call' : unknown(undefined) };
  const from = params.get('From');
  if (from && bare(from) === undefined) return { ignored: 'other-channel' };
  if (statusOf(params) === 'received') return parseMessage(id, params, number);
  if (bare(from) !== number) return { ignored: 'other-account' };
  return receiptOf('whatsapp', number, id, params);
}

function parseMessage(id: string, params: Params, number: string): Found {
  const [from, userId] = ['From', 'ExternalUserId'].map((name) => bare(params.get(name)));
  if (from === number) return { ignored: 'echo' };
  if (bare(params.get('To')) !== number) return { ignored: 'other-account' };
  const who = sender(number.replace('+', ''), from, userId, params.get('WaId'));
  if (!who) return { ignored: 'no-sender' };
  const content = contentOf(params);
  if ('ignored' in content) return content;
  const { address, aliases } = who;
  const { text, value, attachments, entities } = content;
  const replyToId = params.get('OriginalRepliedMessageSid');
  return {
    activity: {
      account: number,
      address,
      ...(aliases.length > 0 && { aliases }),
      kind: 'message',
      platformId: id,
      activity: {
        type: 'message',
        id,
        channelId: 'whatsapp',
        from: { id: address },
        recipient: { id: number },
        conversation: { id: address },
        ...(text && { text: readableText(text) }),
        ...(value && { value: readableText(value) }),
        ...(attachments && { attachments }),
        ...(entities && { entities }),
        ...(replyToId && { replyToId }),
        ...carrier(params),
      },
    },
  };
}
