/** What must never be stored, and what is put in its place. */
export interface Masked {
  readonly text: string;
  /** Which kinds were found, for the count. */
  readonly found: readonly MaskKind[];
}
export type MaskKind = 'card' | 'iban' | 'ssn';

interface Rule {
  readonly kind: MaskKind;
  readonly pattern: RegExp;
  /** How many letters and digits it has. */
  readonly length: readonly [least: number, most: number];
  readonly real: (compact: string) => boolean;
}

/** What people type, or programs put in unseen, between the groups of a number. */
const separator = '[\\s._/\\-\\u00ad\\u200b-\\u200f\\u2010-\\u2015\\u2060]';
const gap = `${separator}{0,3}`;

const rules: readonly Rule[] = [
  {
    kind: 'iban',
    pattern: new RegExp(`\\b[A-Z]{2}\\d{2}(?:${gap}[A-Z0-9]){11,60}\\b`, 'giu'),
    length: [15, 34],
    real: ibanChecks,
  },
  {
    kind: 'card',
    pattern: new RegExp(`(?<![\\d+])\\p{Nd}(?:${gap}\\p{Nd}){12,60}(?!\\p{Nd})`, 'gu'),
    length: [13, 19],
    real: luhn,
  },
  {
    kind: 'ssn',
    pattern: new RegExp(
      `(?<!\\d)(?!000|666|9\\d\\d)\\d{3}${separator}{1,3}(?!00)\\d{2}${separator}{1,3}(?!0000)\\d{4}(?!\\d)`,
      'gu',
    ),
    length: [9, 9],
    real: () => true,
  },
];

/**
 * Replaces payment card numbers (13 to 19 digits with a right check digit), IBANs (right check
 * digits) and US social security numbers by `[card]`, `[iban]`, `[ssn]`. Digits of any script count.
 */
export function mask(text: string): Masked {
  const found = new Set<MaskKind>();
  const masked = rules.reduce((rest, rule) => redact(rest, rule, found), text);
  return { text: masked, found: [...found] };
}

function redact(text: string, rule: Rule, found: Set<MaskKind>): string {
  return text.replace(rule.pattern, (match) => {
    const window = windowsOf(match, rule.length).find(({ compact }) => rule.real(compact));
    if (!window) return match;
    found.add(rule.kind);
    const [before, after] = [match.slice(0, window.start), match.slice(window.end)];
    return `${redact(before, rule, found)}[${rule.kind}]${redact(after, rule, found)}`;
  });
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly compact: string;
}

/**
 * Where in a match the number itself may be: from one group to another, longest first. An expiry date
 * or a word beside it would otherwise hide it from its check digit.
 */
function windowsOf(match: string, [least, most]: Rule['length']): readonly Window[] {
  const groups = [...match.matchAll(/[\p{L}\p{Nd}]+/gu)].map((group) => ({
    start: group.index,
    end: group.index + group[0].length,
    compact: compact(group[0]),
  }));
  const windows: Window[] = [];
  for (const [index, { start }] of groups.entries()) {
    let joined = '';
    for (const group of groups.slice(index)) {
      joined += group.compact;
      if (joined.length > most) break;
      if (joined.length >= least) windows.push({ start, end: group.end, compact: joined });
    }
  }
  return windows.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** Letters and ASCII digits only; digits of other scripts become ASCII by their numeric value. */
function compact(match: string): string {
  return match
    .replace(/\P{ASCII}/gu, (character) => (/\p{Nd}/u.test(character) ? digitValue(character) : ''))
    .toUpperCase();
}

/** Unicode puts each script's ten digits side by side, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** The check digit of payment cards, ISO/IEC 7812-1 annex B. */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0 && !/^(.)\1+$/u.test(digits);
}

/** The check of ISO 13616: moved to the end and read as a number, the remainder by 97 is 1. */
function ibanChecks(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(iban)) return false;
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = moved.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return [...digits].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0) === 1;
}
