import * as z from 'zod';
import type { Fetch, SendResult } from '../channel.ts';
import { type Answer, type ErrorTable, type Refusal, retryAfter, sendResult } from '../post.ts';
import { messages, type TwilioSettings } from './api.ts';

/** Creates one message of these fields; Twilio reports on it to the webhook at `path`. */
export async function create(
  fields: Readonly<Record<string, string>>,
  path: string,
  settings: TwilioSettings,
  fetch: Fetch,
  errors: ErrorTable,
): Promise<SendResult> {
  const form = new URLSearchParams({
    ...fields,
    StatusCallback: `${settings.publicBaseUrl}/webhooks/${path}`,
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

/** What Twilio says of any channel it carries (https://www.twilio.com/docs/api/errors). */
export const twilioErrors: ErrorTable = {
  '30410': 'retryable',
  '63012': 'retryable',
  // The account, its number or its sender does too much at once: nothing of it was taken.
  '20429': 'limited',
  '21611': 'limited',
  '30001': 'limited',
  '63017': 'limited',
  '63018': 'limited',
  '63119': 'limited',
  // The account or the sending number itself is refused: so would be every other message.
  '20003': 'channel-down',
  '20005': 'channel-down',
  '20404': 'channel-down',
  '30002': 'channel-down',
  // This citizen's number is refused: wrong, in a closed region, opted out.
  '21211': 'permanent',
  '21408': 'permanent',
  '21606': 'permanent',
  '21608': 'permanent',
  '21610': 'permanent',
  '21612': 'permanent',
  '21614': 'permanent',
  '21617': 'permanent',
};
