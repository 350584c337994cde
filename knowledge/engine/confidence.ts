import { type Signals, signalNames } from './signals.ts';

/** Whether a judged label was the right one, and how much this row counts. */
export interface Judged {
  readonly signals: Signals;
  readonly right: boolean;
  readonly weight: number;
}

/** A logistic model over the signals: how likely the label is the one that was meant, in [0, 1]. */
export interface Confidence {
  readonly bias: number;
  /** One weight per signal, in the order of `signalNames`. */
  readonly weights: readonly number[];
}

export function confidenceOf(signals: Signals, { bias, weights }: Confidence): number {
  const sum = signalNames.reduce(
    (total, name, at) => total + (weights[at] ?? 0) * signals[name],
    bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** Keeps weights small where the rows are few. */
const ridge = 1;
const mostSteps = 25;

/**
 * Fits the model by Newton's method on standardised signals with a ridge penalty; the weights it
 * returns are those for signals as they are.
 */
export function fitConfidence(rows: readonly Judged[]): Confidence {
  const scale = standardise(rows);
  const points = rows.map(({ signals }) => [
    1,
    ...signalNames.map(
      (name, at) => (signals[name] - (scale[at]?.mean ?? 0)) / (scale[at]?.spread ?? 1),
    ),
  ]);
  const size = signalNames.length + 1;
  let fitted = new Float64Array(size);
  for (let step = 0; step < mostSteps; step++) {
    const change = newtonStep(rows, points, fitted);
    fitted = fitted.map((each, at) => each + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  const weights = signalNames.map((_, at) => (fitted[at + 1] ?? 0) / (scale[at]?.spread ?? 1));
  const shift = weights.reduce((sum, weight, at) => sum + weight * (scale[at]?.mean ?? 0), 0);
  return { bias: (fitted[0] ?? 0) - shift, weights };
}

function standardise(rows: readonly Judged[]): readonly { mean: number; spread: number }[] {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return signalNames.map((name) => {
    const mean = rows.reduce((sum, row) => sum + row.weight * row.signals[name], 0) / total;
    const variance =
      rows.reduce((sum, row) => sum + row.weight * (row.signals[name] - mean) ** 2, 0) / total;
    return { mean, spread: Math.sqrt(variance) || 1 };
  });
}

function newtonStep(
  rows: readonly Judged[],
  points: readonly (readonly number[])[],
  at: Float64Array,
): number[] {
  const size = at.length;
  const gradient = Array.from(at, (value, index) => (index === 0 ? 0 : -ridge * value));
  const curvature: number[][] = gradient.map((_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? (row === 0 ? 1e-6 : ridge) : 0)),
  );
  rows.forEach(({ right, weight }, index) => {
    const point = points[index] ?? [];
    const sum = point.reduce((total, value, column) => total + value * (at[column] ?? 0), 0);
    const likely = 1 / (1 + Math.exp(-sum));
    const error = weight * ((right ? 1 : 0) - likely);
    const certainty = weight * Math.max(likely * (1 - likely), 1e-6);
    point.forEach((value, row) => {
      gradient[row] = (gradient[row] ?? 0) + error * value;
      const line = curvature[row] ?? [];
      for (let column = 0; column <= row; column++)
        line[column] = (line[column] ?? 0) + certainty * value * (point[column] ?? 0);
    });
  });
  curvature.forEach((line, row) => {
    for (let column = row + 1; column < size; column++)
      line[column] = curvature[column]?.[row] ?? 0;
  });
  return solve(curvature, gradient);
}

/** Solves a symmetric, positive definite system by elimination, in place. */
function solve(system: number[][], right: number[]): number[] {
  system.forEach((line, pivot) => {
    for (let row = pivot + 1; row < right.length; row++)
      eliminate(system, right, { line, pivot, row });
  });
  const solved = right.map(() => 0);
  for (let row = right.length - 1; row >= 0; row--) {
    const line = system[row] ?? [];
    const rest = solved.reduce((sum, value, column) => sum + value * (line[column] ?? 0), 0);
    solved[row] = ((right[row] ?? 0) - rest) / (line[row] || 1);
  }
  return solved;
}

function eliminate(
  system: number[][],
  right: number[],
  { line, pivot, row }: { line: number[]; pivot: number; row: number },
): void {
  const other = system[row] ?? [];
  const factor = (other[pivot] ?? 0) / (line[pivot] || 1);
  line.forEach((value, column) => {
    if (column >= pivot) other[column] = (other[column] ?? 0) - factor * value;
  });
  right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
}
