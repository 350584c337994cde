import * as z from 'zod';
import type { Fetch, Recipient, SendResult } from '../channel.ts';
import { type Answer, type ErrorTable, type Refusal, retryAfter, sendResult } from '../post.ts';
import type { RenderedPart } from '../rendered.ts';
import { messages, type Settings } from './api.ts';
import { fileOf, wordsOf } from './mms.ts';

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

async function post(
  fields: Readonly<Record<string, string>>,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const form = new URLSearchParams({
    To: to.address,
    From: settings.number,
    ...fields,
    StatusCallback: `${settings.publicBaseUrl}/webhooks/sms`,
  });
  return sendResult(await messages(fetch, settings, { form }), sid, refusal, errors);
}

const created = z.object({ sid: z.string().min(1) });

const sid = (body: unknown): string | undefined => created.safeParse(body).data?.sid;

const refused = z.object({ code: z.number() });

function refusal(answer: Answer): Refusal {
  const { data } = refused.safeParse(answer.body);
  return { codes: data ? [String(data.code)] : [], retryAt: retryAfter(answer) };
}

/** https://www.twilio.com/docs/api/errors */
export const errors: ErrorTable = {
  '20429': 'retryable',
  '30001': 'retryable',
  '30003': 'retryable',
  '30008': 'retryable',
  '30410': 'retryable',
  '63012': 'retryable',
  '63018': 'retryable',
  '63119': 'retryable',
  // The account or the sending number itself is refused: so would be every other message.
  '20003': 'channel-down',
  '20005': 'channel-down',
  '20404': 'channel-down',
  '21606': 'channel-down',
  '30002': 'channel-down',
  '30032': 'channel-down',
  '30034': 'channel-down',
  // This citizen's number is refused: wrong, a landline, in a closed region, opted out.
  '21211': 'permanent',
  '21408': 'permanent',
  '21608': 'permanent',
  '21610': 'permanent',
  '21612': 'permanent',
  '21614': 'permanent',
  '21617': 'permanent',
  '30004': 'permanent',
  '30005': 'permanent',
  '30006': 'permanent',
  '30007': 'permanent',
};
