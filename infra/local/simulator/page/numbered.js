/* Where nothing can be tapped the agency numbers its options; a person would type the number. */

const numberedLine = /^\s*(\d{1,2})\s?[.):]\s+(\S.*)$/;

/**
 * The text line by line; a line of a run numbered 1, 2, 3 carries its number.
 * @param {string} text
 * @returns {{ text: string, number?: string }[]}
 */
export function numbered(text) {
  const lines = text.split('\n');
  const numbers = lines.map((line) => numberedLine.exec(line)?.[1]);
  const found = numbers.filter((number) => number !== undefined);
  const isMenu = found.length > 1 && found.every((number, index) => number === String(index + 1));
  return lines.map((line, index) =>
    isMenu && numbers[index] ? { text: line, number: numbers[index] } : { text: line },
  );
}
