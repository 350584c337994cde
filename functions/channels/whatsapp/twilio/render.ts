import type { Reply } from '../../../../intents/model/message.ts';
import { mediaParts, withLines } from '../../media.ts';
import { numberedList, withList } from '../../numbered.ts';
import type { RenderedPart, Wording } from '../../rendered.ts';
import { shows, untold } from '../shown.ts';

/** What Twilio takes in one request (https://www.twilio.com/docs/messaging/api/message-resource). */
export const limits = { text: 1600 } as const;

/**
 * Media, then text in parts, the options as numbered lines in the last: Twilio sends buttons and lists
 * only from templates that were made before, and a reply's options are not known before.
 */
export function render(reply: Reply, wording: Wording): readonly RenderedPart[] {
  const { media = [], options = [] } = reply;
  const text = withLines(reply.text, untold(media, wording));
  const parts = withList(text, numberedList(options), limits.text);
  return [...mediaParts(media, shows, wording), ...parts.map((part) => ({ text: part }))];
}
