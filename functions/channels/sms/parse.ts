import type { Receipt } from '../../../intents/model/event.ts';
import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { type Found, gather } from '../found.ts';
import { readableText, unknown, wrongObject } from '../wire.ts';
import { plainText } from './base64.ts';
import { formParams, type Params } from './payload.ts';

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
  // Not by an empty body: a picture without words has one, too.
  const status = params.get('MessageStatus') ?? params.get('SmsStatus') ?? 'received';
  return params.get('SmsStatus') === 'received' || status === 'received'
    ? parseMessage(id, params, number)
    : parseStatus(id, status, params, number);
}

function parseMessage(id: string, params: Params, number: string): Found {
  const from = params.get('From') ?? '';
  if (from === number) return { ignored: 'echo' };
  if (params.get('To') !== number) return { ignored: 'other-account' };
  // Senders with a name instead of a number are machines that nobody can answer.
  if (!/^\+?\d{3,15}$/.test(from)) return { ignored: 'no-return-number' };
  const text = plainText(params.get('Body'));
  const attachments = media(params);
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
    ...carrier(params.get('OptOutType')),
  };
  return {
    activity: { account: number, address: from, kind: 'message', platformId: id, activity },
  };
}

const carrierNames = new Map([
  ['STOP', 'carrier-stopped'],
  ['START', 'carrier-started'],
]);

/** Twilio has answered, whatever word of whatever language it was told to listen to. */
const carrier = (optOutType: string | undefined) =>
  optOutType ? { name: carrierNames.get(optOutType) ?? 'carrier-handled' } : {};

/** Twilio accepts at most ten files in a message. */
function media(params: Params) {
  const count = Math.min(Number.parseInt(params.get('NumMedia') ?? '0', 10) || 0, 10);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const url = params.get(`MediaUrl${index}`);
    return {
      contentType: params.get(`MediaContentType${index}`) ?? 'file',
      ...(url && /^https?:\/\//.test(url) && { contentUrl: url }),
    };
  });
}

const statuses = new Map<string, Receipt['status']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** Steps before anything has left Twilio: nothing that our own record does not say. */
const underWay = ['accepted', 'scheduled', 'queued', 'sending'];

function parseStatus(id: string, status: string, params: Params, number: string): Found {
  if (params.get('From') !== number) return { ignored: 'other-account' };
  const known = statuses.get(status);
  if (!known) return { ignored: underWay.includes(status) ? 'under-way' : unknown(status) };
  const code = params.get('ErrorCode') ?? status;
  const failed = known === 'failed' && { code };
  return {
    receipts: [
      { channel: 'sms', account: number, status: known, of: { platformId: id }, ...failed },
    ],
  };
}
