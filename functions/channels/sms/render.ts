import type { Media, Reply } from '../../../intents/model/message.ts';
import { described, linked, withFile, withLines } from '../media.ts';
import { numberedList, withList } from '../numbered.ts';
import type { RenderedPart, Wording } from '../rendered.ts';
import { splitText } from '../split.ts';
import { shows } from './mms.ts';
import { segments } from './segments.ts';

/** What Twilio takes in one request, which it cuts into segments itself; and what an answer may cost. */
export const limits = { text: 1600, segments: 3 } as const;

/**
 * The short form where there is one, with the options as numbered lines. What takes more segments than
 * the budget ends earlier, with a link to all of it, if there is a page to link to; otherwise nobody's
 * words are cut. Aims at one request, since the parts of several may arrive in any order. No letter is
 * changed to fit a cheaper alphabet.
 * The first picture may go with the words, where MMS is sent; else all are linked. An address is never cut in
 * two: one that is longer than a request is left out, which leaves what the file shows.
 */
export function render(
  reply: Reply,
  wording: Wording,
  sendsFiles?: boolean,
): readonly RenderedPart[] {
  const { media = [] } = reply;
  const said = (shown?: Media) => words(reply, shown, wording);
  return sendsFiles === false
    ? said().map((text) => ({ text }))
    : withFile(said, media, shows, sendsFiles);
}

function words(reply: Reply, shown: Media | undefined, wording: Wording): readonly string[] {
  const { text, short = text, opening, options = [], media = [], source } = reply;
  const list = numberedList(options);
  const isLinked = (each: Media) => each !== shown && each.url.length <= limits.text;
  const lines = media.map((each) => (isLinked(each) ? linked : described)(each, wording));
  const whole = withLines(short, lines, '\n');
  const most = limits.segments + (opening ? segments(opening) : 0);
  const said =
    source && segments(joined(whole, list)) > most
      ? withinBudget(whole, wording('more', { url: source.url }), list, most)
      : whole;
  return withList(said, list, limits.text, '\n');
}

const joined = (...lines: readonly string[]): string => lines.filter(Boolean).join('\n');

/** So many characters less are tried each time; and so many are in a full segment. */
const step = 10;
const fullSegment = 153;

/** As many whole sentences as fit with the link and the options, or words if no sentence does. */
function withinBudget(text: string, more: string, list: string, most: number): string {
  for (let length = Math.min(text.length, most * fullSegment); length > 0; length -= step) {
    const [first = ''] = splitText(text, length);
    if (segments(joined(first, more, list)) <= most) return joined(first, more);
  }
  return more;
}
