/* How an SMS is cut and billed (3GPP TS 23.038): used by the page while typing and by the simulated carrier. */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each takes two places. */
const extension = '\f^{}\\[~]|€';

const cost = new Map([
  ...[...basic].map((character) => [character, 1]),
  ...[...extension].map((character) => [character, 2]),
]);

/**
 * Counts the segments of a text. A unit never straddles two segments: neither an escaped GSM-7
 * character nor a surrogate pair.
 * @param {string} text
 */
export function segments(text) {
  const gsm = [...text].every((character) => cost.has(character));
  const units = [...text].map((character) => (gsm ? (cost.get(character) ?? 1) : character.length));
  const used = units.reduce((sum, each) => sum + each, 0);
  const [single, part] = gsm ? [160, 153] : [70, 67];
  const count = used === 0 ? 0 : used <= single ? 1 : parts(units, part);
  return {
    encoding: gsm ? 'GSM-7' : 'UCS-2',
    units: used,
    count,
    capacity: count > 1 ? part : single,
  };
}

/**
 * @param {number[]} units
 * @param {number} size
 */
function parts(units, size) {
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
