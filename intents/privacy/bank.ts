import { luhn } from './formats.ts';

/** How long an account number is in each country that has them (ISO 13616, the IBAN registry). */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 ' +
    'EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 ' +
    'KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 ' +
    'PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 ' +
    'UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((each): [string, number] => [each.slice(0, 2), Number(each.slice(2))]),
);

/** A country's length, and the remainder by 97 of the number read with its beginning last is 1. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}/u.test(text) || ibanLengths.get(text.slice(0, 2)) !== text.length)
    return false;
  let remainder = 0;
  for (const sign of `${text.slice(4)}${text.slice(0, 4)}`) {
    const value = /\d/u.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** By the first digits that payment networks issue, and the check digit. */
export const isCard = (digits: string): boolean =>
  /^(?:[3-6]|2[02-7]|8[16]|9792)/u.test(digits) && luhn(digits);
