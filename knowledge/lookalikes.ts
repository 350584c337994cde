/**
 * Letters of other alphabets that look like Latin ones, lower case, after Unicode's confusables
 * (https://www.unicode.org/Public/security/latest/confusables.txt).
 */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  г: 'r',
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
  ԝ: 'w',
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
  ω: 'w',
};
const foreign = /[\p{sc=Cyrillic}\p{sc=Greek}]/u;
/** Bounded, so that the time stays linear however long a run of letters is. */
const mixed =
  /(?=\p{L}{0,40}\p{sc=Latin})(?=\p{L}{0,40}[\p{sc=Cyrillic}\p{sc=Greek}])\p{L}{1,40}/gu;

/** Words that mix Latin with lookalikes, written in Latin; whole Greek or Cyrillic words stay. */
export const lookalikes = (text: string): string =>
  foreign.test(text)
    ? text.replace(mixed, (word) => Array.from(word, (letter) => latin[letter] ?? letter).join(''))
    : text;
