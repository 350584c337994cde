import * as z from 'zod';
import type { Media } from '../../../intents/model/message.ts';
import type { Fetch, Recipient, SendResult } from '../channel.ts';
import { kindOf } from '../media.ts';
import { type GraphSettings, graphErrors, graphRefusal, postMessage } from '../meta/graph.ts';
import type { Template } from '../meta/template-name.ts';
import { type ErrorTable, sendResult } from '../post.ts';
import type { RenderedPart } from '../rendered.ts';

export interface Settings extends GraphSettings {
  readonly pageId: string;
  /** Whether people may answer for seven days. */
  readonly humanAgent: boolean;
  /** Absent where a closed window is waited out in silence. */
  readonly replyWaiting: Template | undefined;
}

/** One message to a citizen: within the 24 hours the platform allows, or a person's within seven days. */
export async function send(
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const body = {
    recipient: { id: to.address },
    ...(to.afterWindow
      ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
      : { messaging_type: 'RESPONSE' }),
    message: part.media ? attachment(part.media) : text(part),
  };
  return post(body, settings, fetch);
}

/** Anything that is a message of its own. */
export async function post(body: object, settings: Settings, fetch: Fetch): Promise<SendResult> {
  const answer = await postMessage(fetch, settings, settings.pageId, body);
  return sendResult(answer, messageId, graphRefusal, errors);
}

/**
 * Marks what the citizen said as seen and shows the three dots, for 20 seconds or until the answer. The
 * platform allows one of these in a call, and nothing else.
 */
export async function typing(
  to: Recipient,
  _about: unknown,
  settings: Settings,
  fetch: Fetch,
): Promise<void> {
  const show = (action: 'mark_seen' | 'typing_on') =>
    postMessage(fetch, settings, settings.pageId, {
      recipient: { id: to.address },
      sender_action: action,
    });
  await show('mark_seen');
  await show('typing_on');
}

const text = ({ text, options }: RenderedPart) => ({
  text,
  ...(options && { quick_replies: options.map(quickReply) }),
});

/** Meta fetches the file itself: an article's once for all citizens, and one for this citizen for them alone. */
const attachment = (media: Media) => ({
  attachment: { type: kindOf(media), payload: { url: media.url, is_reusable: !media.personal } },
});

const quickReply = ({ value, label }: { value: string; label: string }) => ({
  content_type: 'text',
  title: label,
  payload: value,
});

const accepted = z.object({ message_id: z.string().min(1) });

const messageId = (body: unknown): string | undefined => accepted.safeParse(body).data?.message_id;

/** https://developers.facebook.com/docs/messenger-platform/error-codes */
export const errors: ErrorTable = {
  ...graphErrors,
  '1200': 'retryable',
  '80006': 'limited',
  // Outside the 24 hours.
  '10/2018278': 'permanent',
  '10/2018065': 'permanent',
  // The page is restricted for a time: nothing it sends will go out.
  '10/1893063': 'channel-down',
  // This citizen cannot be written to: blocked, left, never wrote, or another app has the thread (2018300).
  // A permission that the app itself lacks comes without a subcode.
  '10/*': 'permanent',
  '100': 'permanent',
  '200': 'permanent',
  '230': 'permanent',
  '551': 'permanent',
};
