import { hash } from 'node:crypto';

/** ULID's alphabet (https://github.com/ulid/spec): sorts as it counts, no look-alike letters. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The lowest id of a moment, in milliseconds: every id made then or later is not lower. */
export const firstIdAt = (milliseconds: number): string =>
  timePart(milliseconds) + alphabet.charAt(0).repeat(16);

/** When an id was made, in milliseconds. */
export const timeOfId = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + alphabet.indexOf(digit), 0);

/** Base 32, most significant first, 10 characters: enough until the year 10889. */
export function timePart(milliseconds: number): string {
  const digits = Array.from(
    { length: 10 },
    (_, index) => alphabet[Math.floor(milliseconds / 32 ** (9 - index)) % 32],
  );
  return digits.join('');
}

/** Base 32, 16 characters. */
export const chancePart = (chance: bigint): string =>
  Array.from({ length: 16 }, (_, index) =>
    alphabet.charAt(Number((chance >> BigInt(5 * (15 - index))) & 31n)),
  ).join('');

/** The id of something that has a name of its own, of a moment in milliseconds: the same every time. */
export const namedIdAt = (milliseconds: number, name: string): string =>
  timePart(milliseconds) + chancePart(BigInt(`0x${hash('sha256', name, 'hex').slice(0, 20)}`));
