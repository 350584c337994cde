import { timingSafeEqual } from 'node:crypto';

export type Verdict = 'valid' | 'missing' | 'wrong';

/** Compares what came with what was expected, in a time that does not tell how much of it is right. */
export function compare(given: string | undefined, ...expected: readonly string[]): Verdict {
  if (given === undefined || given === '') return 'missing';
  const bytes = Buffer.from(given);
  const matches = expected.map((one) => same(bytes, Buffer.from(one)));
  return matches.includes(true) ? 'valid' : 'wrong';
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
