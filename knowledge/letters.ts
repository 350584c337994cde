/** Letters that people write one for the other, and the one that stands for all. */
const alike: readonly (readonly [RegExp, string])[] = [
  // Arabic: the stretching stroke, and hamza above or below its seat (after NFD or NFKD).
  [/[\u0640\u0653-\u0655]/g, ''],
  [/[\u0649\u06cc\u06d2]/g, '\u064a'],
  [/[\u0629\u06c1\u06d5]/g, '\u0647'],
  [/\u06a9/g, '\u0643'],
  [/\u0671/g, '\u0627'],
];

const foreignDigit = /(?!\d)\p{Nd}/gu;

/**
 * One letter where writing has several for the same, and European digits for those of any script. The
 * text is decomposed, so that what sits above or below a letter stands after it.
 */
export const oneLetter = (text: string): string =>
  alike
    .reduce((rest, [letters, one]) => rest.replace(letters, one), text)
    .replace(foreignDigit, digitValue);

/** Unicode puts each script's ten digits side by side, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
