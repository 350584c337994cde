/** How an SMS is cut and billed: 3GPP TS 23.038, and Twilio's way of not cutting inside a character. */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each takes two places. */
const extended = '\f^{}\\[~]|€';

const places = new Map([
  ...[...basic].map((character) => [character, 1] as const),
  ...[...extended].map((character) => [character, 2] as const),
]);

/** How many segments a text is sent and billed as; one letter beyond GSM-7 makes each hold 67, not 153. */
export function segments(text: string): number {
  const characters = [...text];
  const gsm = characters.every((character) => places.has(character));
  const units = characters.map((each) => (gsm ? (places.get(each) ?? 1) : each.length));
  const used = units.reduce((sum, each) => sum + each, 0);
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  return used <= alone ? 1 : parts(units, joined);
}

/** The letters beyond GSM-7, each once: one is enough to make every segment hold 67. */
export const costlyLetters = (text: string): readonly string[] => [
  ...new Set([...text].filter((character) => !places.has(character))),
];

/** A character of two places or units is never cut. */
function parts(units: readonly number[], size: number): number {
  let count = 1;
  let filled = 0;
  for (const each of units) {
    if (filled + each > size) {
      count += 1;
      filled = 0;
    }
    filled += each;
  }
  return count;
}
