import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from '../../intents/ports.ts';

export const systemClock: Clock = { now: () => new Date() };

/** ULID's alphabet (https://github.com/ulid/spec): sorts as it counts, no look-alike letters. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const fractions = 2 ** 47;

/** So many bits of chance are in an id, and in the step from one to the next of the same millisecond. */
const [chanceBytes, stepBytes] = [10, 5];

/**
 * Ids in ULID's form: 10 characters of milliseconds, then 16 (80 bits) of chance. Those that one process
 * makes are in their order, even within a millisecond, and none tells the next.
 */
export function createSystemRandom(clock: Clock = systemClock): Random {
  let last = { time: -1, chance: 0n };
  return {
    id() {
      const time = clock.now().getTime();
      const chance =
        time === last.time ? last.chance + chanceOf(stepBytes) + 1n : chanceOf(chanceBytes);
      last = { time, chance };
      return timePart(time) + chancePart(chance);
    },
    fraction: () => randomInt(fractions) / fractions,
  };
}

/** The lowest id of a moment, in milliseconds: every id made then or later is not lower. */
export const firstIdAt = (milliseconds: number): string =>
  timePart(milliseconds) + alphabet.charAt(0).repeat(16);

/** When an id was made, in milliseconds. */
export const timeOfId = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + alphabet.indexOf(digit), 0);

/** Base 32, most significant first, 10 characters: enough until the year 10889. */
function timePart(milliseconds: number): string {
  const digits = Array.from(
    { length: 10 },
    (_, index) => alphabet[Math.floor(milliseconds / 32 ** (9 - index)) % 32],
  );
  return digits.join('');
}

const chanceOf = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);

/** Base 32, 16 characters. */
const chancePart = (chance: bigint): string =>
  Array.from({ length: 16 }, (_, index) =>
    alphabet.charAt(Number((chance >> BigInt(5 * (15 - index))) & 31n)),
  ).join('');
