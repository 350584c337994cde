import type { Rows } from './k-means.ts';

/** Sweeps of Jacobi's method; far fewer are needed. */
const sweeps = 12;

/**
 * The rows turned so that their first dimensions tell most (principal components), cut to `count`
 * dimensions and brought to length 1 again. The turn keeps angles; what is cut off is what tells least.
 */
export function principal({ width, values }: Rows, count: number): Rows {
  const axes = strongest(covariance({ width, values }), count);
  const turned = new Float32Array((values.length / width) * count);
  for (let from = 0, to = 0; from < values.length; from += width, to += count) {
    const vector = values.subarray(from, from + width);
    const parts = axes.map((axis) => dot(axis, vector));
    const length = Math.sqrt(dot(parts, parts)) || 1;
    turned.set(
      parts.map((part) => part / length),
      to,
    );
  }
  return { width: count, values: turned };
}

type Matrix = readonly Float64Array[];

function covariance({ width, values }: Rows): Matrix {
  const sums = Array.from({ length: width }, () => new Float64Array(width));
  for (let from = 0; from < values.length; from += width) {
    const vector = values.subarray(from, from + width);
    sums.forEach((row, own) => {
      const value = vector[own] ?? 0;
      for (let other = 0; other < width; other++)
        row[other] = (row[other] ?? 0) + value * (vector[other] ?? 0);
    });
  }
  return sums;
}

/** The eigenvectors of a symmetric matrix with the `count` largest eigenvalues, by Jacobi's method. */
function strongest(symmetric: Matrix, count: number): readonly Float64Array[] {
  const matrix = symmetric.map((row) => row.slice());
  const axes = symmetric.map((_, own) => {
    const axis = new Float64Array(symmetric.length);
    axis[own] = 1;
    return axis;
  });
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let p = 0; p < matrix.length; p++)
      for (let q = p + 1; q < matrix.length; q++) rotate(matrix, axes, p, q);
  return axes
    .map((axis, own) => ({ axis, strength: at(matrix, own, own) }))
    .sort((one, two) => two.strength - one.strength)
    .slice(0, count)
    .map(({ axis }) => axis);
}

/** Turns dimensions `p` and `q` so that nothing of one is left in the other. */
function rotate(matrix: Matrix, axes: Matrix, p: number, q: number): void {
  const common = at(matrix, p, q);
  if (common === 0) return;
  const ratio = (at(matrix, q, q) - at(matrix, p, p)) / (2 * common);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of matrix) {
    const before = row[p] ?? 0;
    row[p] = cosine * before - sine * (row[q] ?? 0);
    row[q] = sine * before + cosine * (row[q] ?? 0);
  }
  for (const rows of [matrix, axes]) turn(rows[p], rows[q], cosine, sine);
}

function turn(one: Float64Array = none, two: Float64Array = none, cosine: number, sine: number) {
  one.forEach((before, column) => {
    one[column] = cosine * before - sine * (two[column] ?? 0);
    two[column] = sine * before + cosine * (two[column] ?? 0);
  });
}

const none = new Float64Array();

const at = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? 0;

const dot = (one: ArrayLike<number>, two: ArrayLike<number>): number => {
  let sum = 0;
  for (let column = 0; column < one.length; column++)
    sum += (one[column] ?? 0) * (two[column] ?? 0);
  return sum;
};
