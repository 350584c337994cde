import type { Fetch, Recipient, SendResult } from '../channel.ts';
import type { ErrorTable } from '../post.ts';
import type { RenderedPart } from '../rendered.ts';
import type { TwilioSettings } from '../twilio/api.ts';
import { create, twilioErrors } from '../twilio/message.ts';
import { fileOf, wordsOf } from './mms.ts';

export interface Settings extends TwilioSettings {
  /** Whether the agency sends to this number. */
  readonly allowed: (number: string) => boolean;
  /** In millionths of a dollar. */
  readonly segmentPrice: number;
  readonly dailySpend: number;
  /** Of one message with a file; absent: files are linked. */
  readonly mmsPrice: number | undefined;
}

/** One SMS from our number, or an MMS; Twilio reports on it to the webhook, and fetches the file itself. */
export async function send(
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const file = fileOf(part, to, settings);
  if (!file) return post({ Body: part.text }, to, settings, fetch);
  const together = { Body: wordsOf(part, to, settings), MediaUrl: file.url };
  const result = await post(together, to, settings, fetch);
  if (result.ok || !aboutFiles.has(result.error.code)) return result;
  const words = await post({ Body: part.text }, to, settings, fetch);
  return words.ok ? { ...words, withoutFile: result.error.code } : words;
}

/** The file cannot be had or is none that is taken, or this number sends no MMS or not there. */
const aboutFiles = new Set(['11751', '12300', '21620', '21621', '21622', '21623']);

const post = (
  fields: Readonly<Record<string, string>>,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> =>
  create({ To: to.address, From: settings.number, ...fields }, 'sms', settings, fetch, errors);

/** Of carriers and phones (https://www.twilio.com/docs/api/errors). */
export const errors: ErrorTable = {
  ...twilioErrors,
  '30003': 'retryable',
  '30008': 'retryable',
  // The carriers' rate for the agency's campaign.
  '30022': 'limited',
  '30032': 'channel-down',
  '30034': 'channel-down',
  // Blocked, unknown, a landline, filtered.
  '30004': 'permanent',
  '30005': 'permanent',
  '30006': 'permanent',
  '30007': 'permanent',
};
