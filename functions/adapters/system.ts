import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from '../../intents/ports.ts';

export const systemClock: Clock = { now: () => new Date() };

/** ULID's alphabet (https://github.com/ulid/spec): sorts as it counts, no look-alike letters. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const fractions = 2 ** 47;

/**
 * Ids in ULID's form: 10 characters of milliseconds, then 16 (80 bits) of chance. Ids of one
 * millisecond are in no order among themselves.
 */
export const createSystemRandom = (clock: Clock = systemClock): Random => ({
  id: () => timePart(clock.now().getTime()) + chancePart(),
  fraction: () => randomInt(fractions) / fractions,
});

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

const chancePart = (): string =>
  Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
