/**
 * Words as they are compared: Unicode folded, lower case, no accents, no punctuation or emoji, single
 * spaces. Commands and choices compare so; the knowledge has its own, deeper normalisation.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

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
