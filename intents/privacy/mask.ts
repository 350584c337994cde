import { isCard, isIban } from './bank.ts';
import { type IdentityFormat, identityFormats } from './formats.ts';
import { replaceNumbers, type Seen } from './numbers.ts';

/** What must never be stored, and what is put in its place. */
export interface Masked {
  readonly text: string;
  /** Which kinds were found, for the count. */
  readonly found: readonly MaskKind[];
}
type MaskKind = 'card' | 'iban' | IdentityFormat['mask'];
export type Mask = (text: string) => Masked;

/**
 * Replaces payment card numbers (13 to 19 digits with a right check digit), IBANs (right length and check
 * digits) and the identity numbers of these formats by `[card]`, `[iban]`, `[ssn]`, `[id]`. Digits of any
 * script count, and what is typed between them does not. The work grows with the text's length.
 * Throws when a format is none of formats.ts.
 */
export function createMask(names: readonly string[]): Mask {
  const formats = names.map((name) => {
    const format = identityFormats[name];
    if (format) return format;
    const known = Object.keys(identityFormats).join(', ');
    throw new Error(`There is no identity format "${name}". Known are: ${known}`);
  });
  const digits = formats.filter(({ signs }) => signs === 'digits');
  const letters = formats.filter(({ signs }) => signs !== 'digits');
  const inLetters = (seen: Seen): MaskKind | undefined =>
    isIban(seen.compact) ? 'iban' : identity(seen, letters);
  const inDigits = (seen: Seen): MaskKind | undefined => {
    const { length } = seen.compact;
    return length >= 13 && length <= 19 && isCard(seen.compact) ? 'card' : identity(seen, digits);
  };

  return (text) => {
    if (!anyDigit.test(text)) return { text, found: [] };
    const found = new Set<MaskKind>();
    const put = (kind: MaskKind) => {
      found.add(kind);
      return `[${kind}]`;
    };
    const rest = replaceNumbers(text, 'letters and digits', inLetters, put);
    return { text: replaceNumbers(rest, 'digits', inDigits, put), found: [...found] };
  };
}

/** Each of these numbers has digits, and most of what people write has none. */
const anyDigit = /\p{Nd}/u;

function identity(seen: Seen, formats: readonly IdentityFormat[]): MaskKind | undefined {
  const { compact } = seen;
  return formats.find(
    (format) => format.length === compact.length && format.real(compact) && isSo(seen, format),
  )?.mask;
}

const isSo = ({ groups, before }: Seen, format: IdentityFormat): boolean => {
  if (!format.groups) return true;
  if (groups.join() === format.groups.join()) return true;
  return groups.length === 1 && format.named?.test(before) === true;
};
