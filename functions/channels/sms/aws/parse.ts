import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../../channel.ts';
import { type Found, gather } from '../../found.ts';
import {
  isoTime,
  isUnreadable,
  jsonObject,
  readableText,
  textOf,
  unknown,
  wrongObject,
} from '../../wire.ts';
import { plainText } from '../base64.ts';
import { noVerdict, statuses, underWay } from './events.ts';
import { answeredByAws } from './opt-outs.ts';

export interface ParseSettings {
  readonly number: string;
  /** Whether AWS answers STOP and HELP itself. */
  readonly awsAnswersOptOuts: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * One event a notification: a message of a citizen
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html), or what became of one
 * of ours. A citizen's message has no time.
 */
export function parse(
  { body }: Pick<WebhookRequest, 'body'>,
  settings: ParseSettings,
): ParsedWebhook | Unreadable {
  const event = jsonObject(body);
  if (isUnreadable(event)) return event;
  if (typeof event.eventType === 'string')
    return gather([parseEvent(event.eventType, event, settings)]);
  const id = textOf(event.inboundMessageId);
  return id ? gather([parseMessage(id, event, settings)]) : wrongObject;
}

function parseMessage(id: string, event: Json, settings: ParseSettings): Found {
  const { number } = settings;
  const from = textOf(event.originationNumber) ?? '';
  if (from === number) return { ignored: 'echo' };
  if (event.destinationNumber !== number) return { ignored: 'other-account' };
  // Senders with a name instead of a number are machines that nobody can answer.
  if (!/^\+?\d{3,15}$/.test(from)) return { ignored: 'no-return-number' };
  const text = plainText(textOf(event.messageBody)) ?? '';
  if (text.trim() === '') return { ignored: 'empty' };
  return {
    activity: { account: number, address: from, kind: 'message', platformId: id, activity: said() },
  };

  function said(): ParsedActivity['activity'] {
    const name = settings.awsAnswersOptOuts
      ? answeredByAws(text, textOf(event.messageKeyword) ?? '')
      : undefined;
    const replyToId = textOf(event.previousPublishedMessageId);
    return {
      type: 'message',
      id,
      channelId: 'sms',
      from: { id: from },
      recipient: { id: number },
      conversation: { id: from },
      text: readableText(text),
      ...(replyToId && { replyToId }),
      ...(name && { name }),
    };
  }
}

function parseEvent(type: string, event: Json, { number }: ParseSettings): Found {
  if (underWay.includes(type)) return { ignored: 'under-way' };
  if (type === noVerdict) return { ignored: 'no-verdict' };
  const status = statuses.get(type);
  if (!status) return { ignored: /^(MEDIA|VOICE)_/.test(type) ? 'other-channel' : unknown(type) };
  const platformId = textOf(event.messageId);
  if (!platformId) return { ignored: 'malformed:status' };
  // AWS goes on trying: what is not final is no failure yet.
  if (status === 'failed' && event.isFinal === false) return { ignored: 'under-way' };
  const at = isoTime(event.eventTimestamp);
  return {
    receipts: [
      {
        channel: 'sms',
        account: number,
        status,
        ...(at && { at }),
        of: { platformId },
        ...(status === 'failed' && { code: type }),
      },
    ],
  };
}
