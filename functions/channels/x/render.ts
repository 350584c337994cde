import type { Reply } from '../../../intents/model/message.ts';
import { linked, withLines } from '../media.ts';
import { numberedList, withList } from '../numbered.ts';
import type { RenderedPart, Wording } from '../rendered.ts';

/** https://docs.x.com/x-api/direct-messages/manage/introduction */
export const limits = { text: 10_000 } as const;

/**
 * Nothing can be tapped in a direct message sent by API v2: options are numbered lines. A file would
 * have to be uploaded anew every day; its link is shown as a card.
 */
export function render(
  { text, options = [], media = [] }: Reply,
  wording: Wording,
): readonly RenderedPart[] {
  const whole = withLines(
    text,
    media.map((each) => linked(each, wording)),
  );
  return withList(whole, numberedList(options), limits.text).map((part) => ({ text: part }));
}
