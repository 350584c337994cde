/**
 * Letters of other alphabets that look like Latin ones, lower case, after Unicode's confusables
 * (https://www.unicode.org/Public/security/latest/confusables.txt).
 */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ѡ: 'w',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};
const foreign = /[\p{sc=Cyrillic}\p{sc=Greek}]/u;
const mixed =
  /(?=\p{L}*\p{sc=Latin})(?=\p{L}*[\p{sc=Cyrillic}\p{sc=Greek}])[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+/gu;

/** Words that mix Latin with lookalikes, written in Latin; whole Greek or Cyrillic words stay. */
export const lookalikes = (text: string): string =>
  foreign.test(text)
    ? text.replace(mixed, (word) => Array.from(word, (letter) => latin[letter] ?? letter).join(''))
    : text;
