import { median } from '../statistics.ts';
import type { Wait } from './waits.ts';

/**
 * A rate is sustained when the citizens who wrote in the last quarter of the time still have their
 * answer this soon, at the median and net of settling: a system that cannot keep up answers later and
 * later, while one that keeps up may have single slow answers. Milliseconds.
 */
export const soonEnough = 1000;

export interface Trial {
  /** Messages a second that citizens wrote. */
  readonly rate: number;
  readonly seconds: number;
  readonly messages: number;
  /** Answers a second, between the first and the last. */
  readonly answersPerSecond: number;
  /** Milliseconds from writing to the platform's call, net of settling: the median of the last quarter. */
  readonly lastQuarter: number;
  readonly sustained: boolean;
}

/** What a time of writing at one rate shows. */
export function judge(
  { rate, seconds }: Pick<Trial, 'rate' | 'seconds'>,
  all: readonly Wait[],
): Trial {
  const late = all.slice(Math.floor(all.length * 0.75));
  const lastQuarter = median(late.map(({ whole = Number.POSITIVE_INFINITY }) => whole));
  const called = all.flatMap(({ calledAt }) => calledAt ?? []);
  const span = (Math.max(...called) - Math.min(...called)) / 1000;
  return {
    rate,
    seconds,
    messages: all.length,
    answersPerSecond: called.length < 2 ? 0 : round((called.length - 1) / span),
    lastQuarter,
    sustained: all.every(({ said }) => said.taken) && lastQuarter <= soonEnough,
  };
}

/** The steps of the search: each half as much again as the one before. */
export function* rates(from: number, most: number): Generator<number> {
  for (let rate = from; rate <= most; rate = Math.ceil(rate * 1.5)) yield rate;
}

const round = (value: number): number => Math.round(value * 10) / 10;
