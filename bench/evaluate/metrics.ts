import { percentile } from '../statistics.ts';
import { isRight, type Outcome } from './outcome.ts';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const count = <Row>(rows: readonly Row[], wanted: (row: Row) => boolean): number =>
  rows.reduce((sum, row) => sum + (wanted(row) ? 1 : 0), 0);

const confidenceOf = ({ ranked }: Outcome): number => ranked[0]?.confidence ?? 0;
const isFirstRight = (row: Outcome): boolean => isRight(row, row.ranked[0]?.label);
const holdsRight = (row: Outcome): boolean => row.ranked.some(({ label }) => isRight(row, label));

/** How good the answers were. Shares are in [0, 1]; null where there is nothing to take a share of. */
export function metrics(rows: readonly Outcome[]) {
  const inScope = rows.filter(({ label }) => label !== null);
  const strangers = rows.filter(({ label }) => label === null);
  const became = (of: readonly Outcome[], decision: Outcome['decision']) =>
    count(of, (row) => row.decision === decision);
  const answeredWrong = count(inScope, (row) => row.decision === 'answer' && !isFirstRight(row));
  const resolved = count(
    inScope,
    (row) =>
      (row.decision === 'answer' && isFirstRight(row)) ||
      (row.decision === 'ask' && holdsRight(row)),
  );
  return {
    rows: rows.length,
    inScope: inScope.length,
    outOfScope: strangers.length,
    accuracy: share(count(inScope, isFirstRight), inScope.length),
    hitAt3: share(count(inScope, holdsRight), inScope.length),
    auroc: auroc(inScope.map(confidenceOf), strangers.map(confidenceOf)),
    ece: calibrationError(rows),
    answered: share(became(inScope, 'answer'), inScope.length),
    asked: share(became(inScope, 'ask'), inScope.length),
    offered: share(became(inScope, 'offer'), inScope.length),
    wrongOfInScope: share(answeredWrong, inScope.length),
    resolved: share(resolved, inScope.length),
    outOfScopeAnswered: share(became(strangers, 'answer'), strangers.length),
    outOfScopeAsked: share(became(strangers, 'ask'), strangers.length),
    p50Ms: percentile(
      rows.map(({ milliseconds }) => milliseconds),
      50,
    ),
    p99Ms: percentile(
      rows.map(({ milliseconds }) => milliseconds),
      99,
    ),
  };
}

/** How often something in scope is trusted more than something out of it; ties count half. */
export function auroc(inScope: readonly number[], outOfScope: readonly number[]): number | null {
  if (inScope.length === 0 || outOfScope.length === 0) return null;
  const all = [
    ...inScope.map((value) => ({ value, own: true })),
    ...outOfScope.map((value) => ({ value, own: false })),
  ].sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let at = 0; at < all.length; ) {
    const next = all.findIndex(({ value }, other) => other > at && value !== all[at]?.value);
    const end = next < 0 ? all.length : next;
    // Of equals each has the mean of their ranks.
    ranks += count(all.slice(at, end), ({ own }) => own) * ((at + 1 + end) / 2);
    at = end;
  }
  const own = inScope.length;
  return (ranks - (own * (own + 1)) / 2) / (own * outOfScope.length);
}

const bins = 15;

/**
 * How far confidence is from how often the first label is right, out of scope never: expected
 * calibration error over 15 equal bins (Naeini et al. 2015).
 */
export function calibrationError(rows: readonly Outcome[]): number | null {
  if (rows.length === 0) return null;
  const gaps = Array.from({ length: bins }, () => 0);
  for (const row of rows) {
    const bin = Math.min(bins - 1, Math.floor(confidenceOf(row) * bins));
    gaps[bin] =
      (gaps[bin] ?? 0) + confidenceOf(row) - (row.label !== null && isFirstRight(row) ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows.length;
}

/**
 * The threshold protocol of Larson et al. 2019: one threshold, chosen for the most right decisions on
 * `dev`; then accuracy in scope (rejected is wrong) and recall out of scope on `test`.
 */
export function thresholdProtocol(dev: readonly Outcome[], test: readonly Outcome[]) {
  const threshold = bestThreshold(dev);
  const kept = (row: Outcome) => confidenceOf(row) >= threshold;
  const inScope = test.filter(({ label }) => label !== null);
  const strangers = test.filter(({ label }) => label === null);
  return {
    threshold,
    inScope: share(
      count(inScope, (row) => kept(row) && isFirstRight(row)),
      inScope.length,
    ),
    outOfScopeRecall: share(
      count(strangers, (row) => !kept(row)),
      strangers.length,
    ),
  };
}

function bestThreshold(rows: readonly Outcome[]): number {
  const ordered = rows.toSorted((a, b) => confidenceOf(b) - confidenceOf(a));
  let right = count(rows, ({ label }) => label === null);
  let most = right;
  let threshold = 1;
  for (const row of ordered) {
    right += row.label === null ? -1 : isFirstRight(row) ? 1 : 0;
    if (right <= most) continue;
    most = right;
    threshold = confidenceOf(row);
  }
  return threshold;
}
