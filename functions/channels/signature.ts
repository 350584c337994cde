import { timingSafeEqual } from 'node:crypto';

export type Verdict = 'valid' | 'missing' | 'wrong';

/**
 * Compares what came with what may be expected, each in a time that does not tell how much of it is
 * right. Stops at the first that is: which of several it was is no secret.
 */
export function compare(given: string | undefined, expected: Iterable<string>): Verdict {
  if (given === undefined || given === '') return 'missing';
  const bytes = Buffer.from(given);
  for (const one of expected) if (same(bytes, Buffer.from(one))) return 'valid';
  return 'wrong';
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
