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
