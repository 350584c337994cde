/** Addresses where a citizen can be reached, and what is put in their place. */
export interface ContactMasks {
  /** What the conversation has asked for and therefore stays. */
  readonly asked?: 'phone' | 'email' | undefined;
  /** The agency's own numbers, or how they begin; they are nobody's secret. */
  readonly own: readonly string[];
}

const email = /[^\s@<>()[\]"',;:]{1,64}@[^\s@<>()[\]"',;:!?]{1,190}\.[^\s@<>()[\]"',;:!?.]{2,63}/gu;

const gap = '[\\s.()\\-\\u00ad\\u200b-\\u200f\\u2010-\\u2015\\u202a-\\u202e\\u2060-\\u2069]{0,3}';
const any = (least: number, most: number) => `(?:${gap}\\p{Nd}){${least},${most}}`;

/**
 * With a country code; ten digits as they are grouped in North America; seven with a dash between; and
 * those that begin with a zero, as local numbers do elsewhere. Amounts, dates and references have other forms.
 */
const forms = [
  `(?:\\+|[0٠۰]{2})\\p{Nd}${any(7, 14)}`,
  `(?:1${gap})?[(]?\\p{Nd}{3}${gap}\\p{Nd}{3}${gap}\\p{Nd}{4}`,
  '\\p{Nd}{3}[-.\\u2010-\\u2015]\\p{Nd}{4}',
  `[0٠۰]${any(8, 10)}`,
];
const phone = new RegExp(`(?<![\\p{L}\\p{Nd}$€£])(?:${forms.join('|')})(?![\\p{L}\\p{Nd}])`, 'gu');

/**
 * Replaces e-mail addresses and phone numbers by `[email]` and `[phone]`, unless the conversation asked for
 * one. Digits of any script count. Linear in the text's length.
 */
export function maskContacts(text: string, { asked, own }: ContactMasks): string {
  const withoutEmail = asked === 'email' ? text : text.replace(email, '[email]');
  if (asked === 'phone') return withoutEmail;
  const ours = own.map(digitsOf).filter((digits) => digits !== '');
  return withoutEmail.replace(phone, (match) => {
    const digits = digitsOf(match);
    return !isPhone(match, digits) || ours.some((begin) => digits.startsWith(begin))
      ? match
      : '[phone]';
  });
}

/** In North America neither area nor exchange begins with 0 or 1. */
function isPhone(match: string, digits: string): boolean {
  if (/^(?:\+|[0٠۰]{2})/u.test(match)) return true;
  if (digits.length === 7) return /^[2-9]/u.test(digits);
  return /^(?:1?[2-9]..[2-9]|0)/u.test(plain(match));
}

/** All digits in ASCII. */
const plain = (match: string): string =>
  match
    .replace(/(?!\d)\p{Nd}/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/\D/gu, '');

/** The same without a leading 1, so that "1-202-555-0100" is "202-555-0100". */
const digitsOf = (number: string): string => plain(number).replace(/^1(?=\d{10}$)/u, '');
