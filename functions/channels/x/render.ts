import type { Media, Reply } from '../../../intents/model/message.ts';
import { described, linked, withFile, withLines } from '../media.ts';
import { numberedList, withList } from '../numbered.ts';
import type { RenderedPart, Wording } from '../rendered.ts';
import { shows } from './upload.ts';

/** https://docs.x.com/x-api/direct-messages/manage/introduction */
export const limits = { text: 10_000 } as const;

/**
 * Nothing can be tapped in a direct message sent by API v2: options are numbered lines. One picture
 * goes with the words; others, and what is no picture, are linked.
 */
export function render(
  { text, options = [], media = [] }: Reply,
  wording: Wording,
): readonly RenderedPart[] {
  const list = numberedList(options);
  const said = (shown?: Media) => {
    const lines = media.map((each) => (each === shown ? described : linked)(each, wording));
    return withList(withLines(text, lines), list, limits.text);
  };
  return withFile(said, media, shows);
}
