import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { type Found, gather } from '../found.ts';
import { carrier, files, receiptOf, statusOf } from '../twilio/events.ts';
import { formParams, type Params } from '../twilio/payload.ts';
import { readableText, unknown, wrongObject } from '../wire.ts';
import { plainText } from './base64.ts';

export interface ParseSettings {
  readonly accountSid: string;
  readonly number: string;
}

/** One event a request: a message of a citizen, or the status of one of ours. */
export function parse(
  request: WebhookRequest,
  settings: ParseSettings,
): ParsedWebhook | Unreadable {
  const params = formParams(request.body);
  const account = params.get('AccountSid');
  if (!account) return wrongObject;
  if (account !== settings.accountSid) return gather([{ ignored: 'other-account' }]);
  return gather([parseEvent(params, settings.number)]);
}

function parseEvent(params: Params, number: string): Found {
  const id = params.get('MessageSid') ?? params.get('SmsSid');
  if (!id) return { ignored: params.get('CallSid') ? 'call' : unknown(undefined) };
  if (params.get('From')?.includes(':')) return { ignored: 'other-channel' };
  if (statusOf(params) === 'received') return parseMessage(id, params, number);
  if (params.get('From') !== number) return { ignored: 'other-account' };
  return receiptOf('sms', number, id, params);
}

function parseMessage(id: string, params: Params, number: string): Found {
  const from = params.get('From') ?? '';
  if (from === number) return { ignored: 'echo' };
  if (params.get('To') !== number) return { ignored: 'other-account' };
  // Senders with a name instead of a number are machines that nobody can answer.
  if (!/^\+?\d{3,15}$/.test(from)) return { ignored: 'no-return-number' };
  const text = plainText(params.get('Body'));
  const attachments = files(params);
  if (!text && attachments.length === 0) return { ignored: 'empty' };
  const activity: ParsedActivity['activity'] = {
    type: 'message',
    id,
    channelId: 'sms',
    from: { id: from },
    recipient: { id: number },
    conversation: { id: from },
    ...(text && { text: readableText(text) }),
    ...(attachments.length > 0 && { attachments }),
    ...carrier(params),
  };
  return {
    activity: { account: number, address: from, kind: 'message', platformId: id, activity },
  };
}
