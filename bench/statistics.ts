/** What is reported of many values; all 0 when there are none. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
}

/**
 * The smallest value that at least `percent` of all values do not exceed (nearest rank): always one that
 * was measured, so that the p99 of few values is their largest and not an invention between two.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

export const spread = (values: readonly number[]): Spread => ({
  count: values.length,
  p50: percentile(values, 50),
  p90: percentile(values, 90),
  p99: percentile(values, 99),
  most: percentile(values, 100),
});

/** How many of the values lie in each step of `width`, from 0; the last bin also has all above it. */
export function histogram(
  values: readonly number[],
  width: number,
  bins: number,
): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(value / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
