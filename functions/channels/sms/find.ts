import * as z from 'zod';
import type { Fetch, Recipient, Sought } from '../channel.ts';
import type { RenderedPart } from '../rendered.ts';
import { messages, type Settings } from './api.ts';
import { wordsOf } from './mms.ts';

/** Twilio counts whole seconds: a message made within this one is dated at its start. */
const granularityMilliseconds = 1000;

const page = z.object({
  messages: z.array(
    z.object({ sid: z.string().min(1), body: z.string().nullable(), date_created: z.string() }),
  ),
});

/**
 * The message with this text among the newest to this citizen. Asked without `DateSent`,
 * as Twilio dates a message only when it leaves and one still queued must be found too.
 */
export async function find(
  part: RenderedPart,
  to: Recipient,
  { since, except }: Sought,
  settings: Settings,
  fetch: Fetch,
): Promise<{ platformId: string } | 'not-found' | 'cannot-tell'> {
  const query = new URLSearchParams({ To: to.address, From: settings.number, PageSize: '50' });
  const answer = await messages(fetch, settings, { query });
  if ('kind' in answer || answer.status !== 200) return 'cannot-tell';
  const read = page.safeParse(answer.body);
  if (!read.success) return 'cannot-tell';
  // A file that was refused has become words.
  const said = [part.text, wordsOf(part, to, settings)];
  const earliest = since.getTime() - granularityMilliseconds;
  const same = read.data.messages.find(
    ({ sid, body, date_created: created }) =>
      // A trial account puts a sentence of its own before the text.
      said.some((words) => body?.endsWith(words)) &&
      Date.parse(created) >= earliest &&
      !except.includes(sid),
  );
  return same ? { platformId: same.sid } : 'not-found';
}
