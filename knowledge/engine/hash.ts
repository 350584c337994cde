const offset = 0x811c9dc5;
const prime = 0x01000193;

/**
 * A 32-bit hash of `text` from `from` (inclusive) to `to` (exclusive), without cutting it out: FNV-1a
 * over UTF-16 units with a final mix, since its low bits alone are weak. `seed` keeps kinds of
 * features apart.
 */
export function hash(text: string, seed: number, from = 0, to = text.length): number {
  let value = offset ^ Math.imul(seed, 0x9e3779b1);
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), prime);
  return mix(value);
}

/** A hash of two hashes, in this order. */
export const hashPair = (first: number, second: number, seed: number): number =>
  mix(Math.imul(first ^ Math.imul(seed, 0x9e3779b1), prime) ^ Math.imul(second, 0x85ebca6b));

function mix(value: number): number {
  let mixed = value ^ (value >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed >>> 0;
}
