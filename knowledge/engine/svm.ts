import type { Matrix } from './matrix.ts';
import { seeded, shuffle } from './random.ts';

/** How much an example may cost at most; and how much more one of the class itself, which are few. */
const cost = 0.5;
const ownCost = 5;
/** More rounds, or a finer end, change nothing that was measured. */
const mostRounds = 6;
const precise = 0.3;

/** What one separator is learned from: rows of the matrix, and which of them are the class itself. */
export interface Task {
  readonly examples: Int32Array;
  /** 1 for rows of the class itself, by row of the matrix. */
  readonly own: Uint8Array;
}

/** Room for one separator, used again for each. */
export interface Room {
  readonly weights: Float32Array;
  readonly alpha: Float32Array;
  readonly squares: Float32Array;
}

/** `weights` has a column more than the matrix: the last is the bias. */
export function room(data: Matrix, width: number): Room {
  const squares = new Float32Array(data.rows);
  for (let row = 0; row < data.rows; row++) {
    let sum = 1;
    for (let at = data.starts[row] ?? 0; at < (data.starts[row + 1] ?? 0); at++)
      sum += (data.values[at] ?? 0) ** 2;
    squares[row] = sum;
  }
  return { weights: new Float32Array(width + 1), alpha: new Float32Array(data.rows), squares };
}

/**
 * Learns one linear separator into `into.weights`: support vector machine with squared hinge loss, by
 * dual coordinate descent with shrinking (Hsieh et al. 2008, "A Dual Coordinate Descent Method for
 * Large-scale Linear SVM", algorithm 3). The same input gives the same weights.
 */
export function learnSeparator(data: Matrix, task: Task, into: Room): void {
  into.weights.fill(0);
  into.alpha.fill(0);
  const random = seeded(7);
  const order = Int32Array.from(task.examples);
  let active = order.length;
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    shuffle(order, active, random);
    const { most, least, left } = pass(data, task, into, { order, active, bound });
    const settled = most - least < precise;
    if (settled && left === order.length) return;
    active = settled ? order.length : left;
    bound = settled || most <= 0 ? Number.POSITIVE_INFINITY : most;
  }
}

interface Pass {
  readonly order: Int32Array;
  readonly active: number;
  readonly bound: number;
}

/**
 * Visits every active row once. Rows that are sure to stay where they are go behind the active ones;
 * `left` is how many remain, `most` and `least` how far rows still were from where they belong.
 */
function pass(
  data: Matrix,
  task: Task,
  into: Room,
  { order, active, bound }: Pass,
): { most: number; least: number; left: number } {
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let left = active;
  for (let at = 0; at < left; ) {
    const row = order[at] ?? 0;
    const distance = visit(data, task.own[row] === 1, into, row, bound);
    if (distance === undefined) {
      left -= 1;
      order[at] = order[left] ?? 0;
      order[left] = row;
      continue;
    }
    if (distance > most) most = distance;
    if (distance < least) least = distance;
    at += 1;
  }
  return { most, least, left };
}

/** Puts one row where it belongs and says how far away it was; nothing where it may be left out. */
function visit(
  data: Matrix,
  own: boolean,
  { weights, alpha, squares }: Room,
  row: number,
  bound: number,
): number | undefined {
  const sign = own ? 1 : -1;
  const diagonal = 0.5 / (own ? cost * ownCost : cost);
  const before = alpha[row] ?? 0;
  const gradient = product(data, row, weights) * sign - 1 + before * diagonal;
  if (before === 0 && gradient > bound) return undefined;
  const distance = before === 0 ? Math.min(gradient, 0) : gradient;
  if (Math.abs(distance) < 1e-12) return distance;
  const after = Math.max(before - gradient / ((squares[row] ?? 1) + diagonal), 0);
  alpha[row] = after;
  add(data, row, (after - before) * sign, weights);
  return distance;
}

function product({ starts, columns, values }: Matrix, row: number, weights: Float32Array): number {
  const end = starts[row + 1] ?? 0;
  let sum = weights[weights.length - 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++)
    sum += (weights[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function add(
  { starts, columns, values }: Matrix,
  row: number,
  change: number,
  weights: Float32Array,
): void {
  const bias = weights.length - 1;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const column = columns[at] ?? 0;
    weights[column] = (weights[column] ?? 0) + change * (values[at] ?? 0);
  }
  weights[bias] = (weights[bias] ?? 0) + change;
}
