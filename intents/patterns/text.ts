import { normalise } from '../phrases.ts';

/** Signs that stand for letters inside a word: "k!ll", "su*cide". */
const signs: Readonly<Record<string, string>> = {
  '!': 'i',
  '|': 'i',
  '1': 'i',
  '@': 'a',
  $: 's',
  '*': '',
};
const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** Four or more single letters: a word that is spelled out. */
const spelledOut = /(?<![^ ])(?:[^ ] ){3,40}[^ ](?![^ ])/gu;

/** No word is longer. */
const longestWord = 40;

/**
 * The words of a message, each in the forms it may be read in, the one written first: drawn-out letters
 * shortened ("killll"), digits read as letters ("su1c1de").
 */
export function readWords(text: string): string[][] {
  const plain = text.replace(/(?<=\p{L})[!|1@$*](?=\p{L})/gu, (sign) => signs[sign] ?? sign);
  const normal = normalise(plain).replace(spelledOut, (letters) => letters.replaceAll(' ', ''));
  return normal === ''
    ? []
    : normal.split(' ').map((word) => forms(word.slice(0, longestWord * 4)));
}

function forms(word: string): string[] {
  const lettered = /\p{Script=Latin}/u.test(word)
    ? word.replace(/[013457]/gu, (d) => digits[d] ?? d)
    : word;
  const all = [word, lettered].flatMap((form) =>
    /(.)\1\1/u.test(form)
      ? [form.replace(/(.)\1{2,}/gu, '$1$1'), form.replace(/(.)\1{2,}/gu, '$1')]
      : [form],
  );
  return [...new Set(all)].map((form) => form.slice(0, longestWord));
}
