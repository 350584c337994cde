/**
 * Words as they are compared: Unicode folded, lower case, no accents, no punctuation or emoji, single
 * spaces, digits of any script as 0 to 9. Commands and choices compare so; the knowledge has its own,
 * deeper normalisation.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
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

/** Every script's digits stand in a row of ten, from its zero. */
function asciiDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}
