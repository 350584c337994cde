/** From the best place to cut to the worst; each lists where a text may be cut. */
const levels: readonly ((text: string) => Iterable<number>)[] = [
  (text) => ends(text, /\n\s*\n/g),
  (text) => segments('sentence', text),
  (text) => ends(text, /\s+/g),
  (text) => segments('word', text),
  (text) => segments('grapheme', text),
];

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, at the end of a paragraph, a sentence or
 * a word; inside a word only when it is longer than a part, and never inside a character as people
 * see it (unless that alone is longer). Only white space at the cuts is lost.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = cut(rest, limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const [first = ''] = splitText(text, limit - 1);
  return `${first}…`;
}

/** How much more than the limit is looked at: enough to see whether a character goes on after it. */
const ahead = 4;

function cut(text: string, limit: number): number {
  const window = text.slice(0, limit + ahead);
  const whole = new Set(segments('grapheme', window));
  for (const [index, level] of levels.entries()) {
    // A paragraph that ends early would leave the part half empty.
    const least = index === 0 ? limit / 2 : 1;
    const places = [...level(window)].filter((at) => at >= least && at <= limit && whole.has(at));
    const last = places.at(-1);
    if (last !== undefined) return last;
  }
  return insidePair(text, limit) ? Math.max(limit - 1, 2) : limit;
}

const insidePair = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));

function ends(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
}

function segments(granularity: 'grapheme' | 'word' | 'sentence', text: string): number[] {
  const segmenter = new Intl.Segmenter('en', { granularity });
  return [...segmenter.segment(text)].map(({ index }) => index);
}
