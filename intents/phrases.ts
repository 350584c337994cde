import { oneLetter } from '../knowledge/letters.ts';

/**
 * Words as they are compared: Unicode folded, lower case, no accents, one letter where writing has several
 * for the same, digits of any script as 0 to 9, no punctuation or emoji, single spaces. Commands and
 * choices compare so; the knowledge has its own, deeper normalisation.
 */
export function normalise(text: string): string {
  return oneLetter(text.normalize('NFKD').toLowerCase())
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text as they are compared, in order; none for a text without any. */
export const wordsOf = (text: string): readonly string[] => {
  const said = normalise(text);
  return said === '' ? [] : said.split(' ');
};

/** Whether the whole message is one of these phrases. */
export const isWhole = (text: string, phrases: readonly string[]): boolean => {
  const said = normalise(text);
  return said !== '' && phrases.some((phrase) => normalise(phrase) === said);
};

/** Whether one of these phrases stands in the message, at word boundaries. */
export const contains = (text: string, phrases: readonly string[]): boolean => {
  const said = ` ${normalise(text)} `;
  return phrases.some((phrase) => said.includes(` ${normalise(phrase)} `));
};

/** A message that opens with one of these phrases: the longest of them, and what follows it as written. */
export function afterOpening(
  text: string,
  phrases: readonly string[],
): { readonly opening: string; readonly rest: string } | undefined {
  const openings = new Set(phrases.map(normalise));
  const words = text.trim().split(/\s+/u);
  for (let length = Math.min(words.length, longestOpening); length > 0; length -= 1) {
    const opening = words.slice(0, length).join(' ');
    if (openings.has(normalise(opening))) return { opening, rest: words.slice(length).join(' ') };
  }
  return undefined;
}

/** In words. */
const longestOpening = 8;
