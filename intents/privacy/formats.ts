/** How one country's identity number is written, and how a real one is told from other numbers. */
export interface IdentityFormat {
  /** What is put in its place: `[ssn]`, `[id]`. */
  readonly mask: 'ssn' | 'id';
  readonly signs: 'digits' | 'letters and digits';
  /** How many letters and digits it has. */
  readonly length: number;
  readonly real: (compact: string) => boolean;
  /**
   * How it is grouped, where nothing else tells it from other numbers of that length: then it is masked
   * only so, or in one piece after one of `named`.
   */
  readonly groups?: readonly number[];
  readonly named?: RegExp;
}

/**
 * The formats an agency may name in `identities` of its agency.yaml. A new one is an entry here, with
 * valid numbers in mask.test.ts. Where the number has a check digit, it is checked.
 */
export const identityFormats: Readonly<Record<string, IdentityFormat>> = {
  'us-ssn': {
    mask: 'ssn',
    signs: 'digits',
    length: 9,
    groups: [3, 2, 4],
    named: /ssn|social security|seguro social|social|الضمان/iu,
    real: (digits) => !/^(000|666|9)|^...00|0000$/u.test(digits),
  },
  'us-itin': {
    mask: 'id',
    signs: 'digits',
    length: 9,
    groups: [3, 2, 4],
    named: /itin|taxpayer|contribuyente/iu,
    real: (digits) => /^9..(5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])/u.test(digits),
  },
  'ca-sin': {
    mask: 'id',
    signs: 'digits',
    length: 9,
    groups: [3, 3, 3],
    named: /\bsin\b|social insurance/iu,
    real: (digits) => !digits.startsWith('0') && luhn(digits),
  },
  'mx-curp': { mask: 'id', signs: 'letters and digits', length: 18, real: isCurp },
  'es-dni': {
    mask: 'id',
    signs: 'letters and digits',
    length: 9,
    real: (id) => /^\d{8}[A-Z]$/u.test(id) && id[8] === dniLetter(id.slice(0, 8)),
  },
  'es-nie': {
    mask: 'id',
    signs: 'letters and digits',
    length: 9,
    real: (id) =>
      /^[XYZ]\d{7}[A-Z]$/u.test(id) &&
      id[8] === dniLetter(`${'XYZ'.indexOf(id.charAt(0))}${id.slice(1, 8)}`),
  },
  'gb-nino': {
    mask: 'id',
    signs: 'letters and digits',
    length: 9,
    real: (id) =>
      /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/u.test(id),
  },
  'br-cpf': { mask: 'id', signs: 'digits', length: 11, real: isCpf },
  'eg-national-id': {
    mask: 'id',
    signs: 'digits',
    length: 14,
    real: (digits) => /^[23]\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/u.test(digits),
  },
  'sa-national-id': {
    mask: 'id',
    signs: 'digits',
    length: 10,
    real: (digits) => /^[12]/u.test(digits) && luhn(digits),
  },
};

/** The check digit of payment cards and others, ISO/IEC 7812-1 annex B. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && !/^(.)\1+$/u.test(digits);
}

const dniLetter = (digits: string): string => 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);

const curpSigns = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

function isCurp(id: string): boolean {
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/u.test(id)) return false;
  const sum = [...id.slice(0, 17)].reduce(
    (total, sign, at) => total + curpSigns.indexOf(sign) * (18 - at),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(id[17]);
}

function isCpf(digits: string): boolean {
  const check = (length: number) => {
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum += Number(digits[at]) * (length + 1 - at);
    return ((sum * 10) % 11) % 10 === Number(digits[length]);
  };
  return !/^(.)\1+$/u.test(digits) && check(9) && check(10);
}
