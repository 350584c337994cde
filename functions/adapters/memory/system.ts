import type { Clock, Random } from '../../../intents/ports.ts';

/** A clock that stands until it is moved. */
export function createMemoryClock(start: Date): Clock & { pass(seconds: number): void } {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    pass(seconds) {
      time += seconds * 1000;
    },
  };
}

/** The same ids and fractions every time: ids count up, in the form of the real ones. */
export function createMemoryRandom(fraction = 0.5): Random {
  let ids = 0;
  return {
    id() {
      ids += 1;
      return String(ids).padStart(26, '0');
    },
    fraction: () => fraction,
  };
}

/** Fractions that look like chance and are the same every time. */
export function createMemoryFractions(): () => number {
  let state = 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
