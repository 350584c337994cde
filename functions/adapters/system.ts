import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from '../../intents/ports.ts';
import { chancePart, timePart } from '../ulid.ts';

export const systemClock: Clock = { now: () => new Date() };

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

const chanceOf = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);
