import * as z from 'zod';
import type { Fetch, Sought } from '../channel.ts';
import { messages, type TwilioSettings } from './api.ts';

/** Twilio counts whole seconds: a message made within this one is dated at its start. */
const granularityMilliseconds = 1000;

const page = z.object({
  messages: z.array(
    z.object({ sid: z.string().min(1), body: z.string().nullable(), date_created: z.string() }),
  ),
});

/**
 * The message with one of these texts among the newest between two addresses. Asked without `DateSent`,
 * as Twilio dates a message only when it leaves and one still queued must be found too.
 */
export async function findMessage(
  { to, from, said }: { to: string; from: string; said: readonly string[] },
  { since, except }: Sought,
  settings: TwilioSettings,
  fetch: Fetch,
): Promise<{ platformId: string } | 'not-found' | 'cannot-tell'> {
  const query = new URLSearchParams({ To: to, From: from, PageSize: '50' });
  const answer = await messages(fetch, settings, { query });
  if ('kind' in answer || answer.status !== 200) return 'cannot-tell';
  const read = page.safeParse(answer.body);
  if (!read.success) return 'cannot-tell';
  const earliest = since.getTime() - granularityMilliseconds;
  const same = read.data.messages.find(
    ({ sid, body, date_created: created }) =>
      // A trial account puts a sentence of its own before the text.
      said.some((words) => words !== '' && body?.endsWith(words)) &&
      Date.parse(created) >= earliest &&
      !except.includes(sid),
  );
  return same ? { platformId: same.sid } : 'not-found';
}
