/**
 * When messages come, in milliseconds from the start: independent of one another and of the answers
 * (an open loop of random arrivals), as citizens write who know nothing of each other. Waiting for an
 * answer before the next message would hide how long a busy system makes people wait.
 */
export function arrivals(perSecond: number, seconds: number, seed: number): readonly number[] {
  const random = generator(seed);
  const times: number[] = [];
  for (let at = gap(random, perSecond); at < seconds * 1000; at += gap(random, perSecond)) {
    times.push(at);
  }
  return times;
}

const gap = (random: () => number, perSecond: number): number =>
  (-Math.log(1 - random()) / perSecond) * 1000;

/** Mulberry32: the same numbers from 0 to 1 for the same seed, so that runs can be compared. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
