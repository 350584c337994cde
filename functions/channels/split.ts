/** Where a text may be cut: the ends of these, as positions in it. */
type Level = (text: string) => Iterable<number>;

const paragraphs: Level = (text) => ends(text, /\n\s*\n/g);
const lines: Level = (text) => ends(text, /\n/g);
/** The number of a list's line ("2. ") is no sentence, nor is an address up to its question mark. */
const sentences: Level = (text) =>
  segments('sentence', text).filter((at) => {
    const before = text.slice(0, at);
    return /[\s。！？｡]$/.test(before) && !/(^|\s)\d+[.)]\s*$/.test(before);
  });
const spaces: Level = (text) => ends(text, /\s+/g);
const words: Level = (text) => segments('word', text);
const characters: Level = (text) => segments('grapheme', text);

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, at the end of a paragraph, a sentence or
 * a word; inside a word only when it is longer than a part, and never inside a character as people
 * see it (unless that alone is longer). Only white space at the cuts is lost.
 */
export const splitText = (text: string, limit: number): readonly string[] =>
  split(text, limit, [paragraphs, sentences, lines, spaces, words, characters]);

/** The first words of a text that fit, and the rest; for titles, where a sentence's end means little. */
export function firstWords(text: string, limit: number): { first: string; rest: string } {
  const whole = text.trim();
  const [first = ''] = split(whole, limit, [spaces, words, characters]);
  return { first, rest: whole.slice(first.length).trim() };
}

/** The text, or as many of its first words as fit with an ellipsis. */
export const shorten = (text: string, limit: number): string =>
  text.length <= limit ? text : `${firstWords(text, limit - 1).first}…`;

function split(text: string, limit: number, levels: readonly Level[]): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = cut(rest, limit, levels);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** How much more than the limit is looked at: enough to see whether a character goes on after it. */
const ahead = 4;

function cut(text: string, limit: number, levels: readonly Level[]): number {
  const window = text.slice(0, limit + ahead);
  const whole = new Set(characters(window));
  for (const level of levels) {
    // A paragraph that ends early would leave the part half empty.
    const least = level === paragraphs ? limit / 2 : 1;
    const fits = (at: number) => at >= least && window.slice(0, at).trimEnd().length <= limit;
    const places = [...level(window)].filter((at) => fits(at) && whole.has(at));
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
