import { oneLetter } from './letters.ts';
import { lookalikes } from './lookalikes.ts';

/** Longer texts are cut here, so that the time a query takes is bounded. */
const longest = 1000;

/** Accents of Latin, Greek and Cyrillic letters, however many are stacked, and Arabic vowel marks. */
const optionalMarks =
  /(?<![^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Mn}])\p{Mn}|\p{Me}|[\u064b-\u065f\u0670]/gu;
const invisible = /[\p{Cf}\p{Cc}]/gu;
const apostrophes = /['’‘`´]/g;
const drawnOut = /(\p{L})\1{2,}/gu;

/** Splits by Unicode's rules, which hold for every script; word-like parts only. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * One spelling for what citizens write in many: case, width, accents, alike letters, "pleeease", and
 * letters borrowed from another alphabet.
 */
export const normalise = (text: string): string =>
  lookalikes(
    oneLetter(
      text
        .slice(0, longest)
        .replace(/\s/g, ' ')
        .replace(invisible, '')
        .normalize('NFKC')
        .toLowerCase()
        .normalize('NFD')
        .replace(optionalMarks, ''),
    ).normalize('NFC'),
  )
    .replace(apostrophes, '')
    .replace(drawnOut, '$1');

/** The words of a text that is already normalised, in order. */
export function wordsOf(normal: string): string[] {
  const words: string[] = [];
  for (const part of segmenter.segment(normal)) if (part.isWordLike) words.push(part.segment);
  return words;
}

/** All runs of `size` characters of a word with its borders marked: `_po`, `pot`, ... */
export function grams(word: string, size: number): string[] {
  const marked = Array.from(`_${word}_`);
  const found: string[] = [];
  for (let at = 0; at + size <= marked.length; at++)
    found.push(marked.slice(at, at + size).join(''));
  return found;
}
