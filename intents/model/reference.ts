import * as z from 'zod';

/** No letters that look alike: 0 and O, 1 and I. The position is the value. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 5;

/** A reference, as we write it: `TC-7K4M-2Q`. */
export const writtenReference = z.templateLiteral([
  z.literal('TC-'),
  z.string().regex(/^[2-9A-HJ-NP-Z]{4}$/),
  z.literal('-'),
  z.string().regex(/^[2-9A-HJ-NP-Z]{2}$/),
]);
export type Reference = z.infer<typeof writtenReference>;

/** As citizens quote it: with spaces, dashes or nothing between its parts. */
const quoted =
  /\bTC[\s\u2010-\u2015-]?([2-9A-HJ-NP-Z]{4})[\s\u2010-\u2015-]?([2-9A-HJ-NP-Z]{2})\b/iu;

/** A new reference by chance: one of 33 million, and a check character. `fraction` is in [0, 1). */
export function newReference(fraction: () => number): Reference {
  const code = Array.from({ length }, () => alphabet[Math.floor(fraction() * alphabet.length)]);
  const all = [...code, checkCharacter(code.join(''))].join('');
  return `TC-${all.slice(0, 4)}-${all.slice(4)}`;
}

/** Whether the last character fits the others, so that a slip of one, or two swapped, is told. */
export function isSound(reference: string): boolean {
  const all = reference.replace('TC-', '').replace('-', '');
  return checkCharacter(all.slice(0, length)) === all.at(-1);
}

/**
 * Luhn's algorithm for an alphabet of any even size: it tells every single wrong character, and all
 * swaps of two neighbours but one pair.
 */
function checkCharacter(code: string): string {
  const n = alphabet.length;
  const sum = [...code].reverse().reduce((total, character, index) => {
    const value = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / n) + (value % n);
  }, 0);
  return alphabet.charAt((n - (sum % n)) % n);
}

/** The first reference (`TC-7K4M-2Q`) in a text, as we write it, and what else the text says. */
export function findReference(
  text: string,
): { readonly reference: string; readonly rest: string } | undefined {
  const found = quoted.exec(text);
  if (!found) return undefined;
  const [all, long = '', short = ''] = found;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + all.length)}`;
  return { reference: `TC-${long}-${short}`.toUpperCase(), rest };
}
