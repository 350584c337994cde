import { oneLetter } from '../knowledge/letters.ts';
import { lookalikes } from '../knowledge/lookalikes.ts';

/** Marks over and under letters, what is not seen at all, and apostrophes: "don't" is "dont". */
const dropped = /[\p{M}\p{Cf}'’‘`´ʼ]+/gu;

/**
 * Words as they are compared: Unicode folded, lower case, no accents, no apostrophes, one letter where
 * writing has several for the same, digits of any script as 0 to 9, no punctuation or emoji, single
 * spaces. Linear in the text. Commands, choices and danger compare so; the knowledge has its own, deeper
 * normalisation.
 */
export function normalise(text: string): string {
  return lookalikes(oneLetter(text.normalize('NFKD').toLowerCase()).replace(dropped, ''))
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
  return said !== '' && normalised(phrases).includes(said);
};

/** Whether one of these phrases stands in the message, at word boundaries. */
export const contains = (text: string, phrases: readonly string[]): boolean => {
  const said = ` ${normalise(text)} `;
  return normalised(phrases).some((phrase) => said.includes(` ${phrase} `));
};

/** Phrases stand in files and are compared with every message, so each list is normalised once. */
const lists = new WeakMap<readonly string[], readonly string[]>();

function normalised(phrases: readonly string[]): readonly string[] {
  const known = lists.get(phrases);
  if (known) return known;
  const made = phrases.map(normalise);
  lists.set(phrases, made);
  return made;
}

/** A message that opens with one of these phrases: the longest of them, and what follows it as written. */
export function afterOpening(
  text: string,
  phrases: readonly string[],
): { readonly opening: string; readonly rest: string } | undefined {
  const openings = new Set(normalised(phrases));
  const words = text.trim().split(/\s+/u);
  for (let length = Math.min(words.length, longestOpening); length > 0; length -= 1) {
    const opening = words.slice(0, length).join(' ');
    if (openings.has(normalise(opening))) return { opening, rest: words.slice(length).join(' ') };
  }
  return undefined;
}

/** In words. */
const longestOpening = 8;
