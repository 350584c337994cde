import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Matrix, Sparse } from './matrix.ts';
import { learnSeparator, room, type Task } from './svm.ts';

/** Weights are kept in so many steps either way, and left out below so many, where they change nothing. */
const steps = 31;
const fewest = 1.6;

/**
 * One linear separator per class, in bytes: for every column, which classes it speaks for or against
 * and how strongly. Scores of different classes can be compared.
 */
export interface Separators {
  readonly classes: number;
  scores(of: Sparse): Float32Array;
  write(to: ByteWriter): void;
}

/** The parts: per class what a step of its weights is worth, and the bias; per column its classes. */
interface Parts {
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  readonly starts: Uint32Array;
  readonly owners: Uint16Array;
  readonly weights: Int8Array;
}

/** So many classes an owner's number can tell apart; the last is what nothing answers. */
export const mostClasses = 65_536;

/** Learns a separator for each task. Throws when there are more than can be kept apart. */
export function learnSeparators(data: Matrix, width: number, tasks: Iterable<Task>): Separators {
  const shared = room(data, width);
  const biases: number[] = [];
  const learned: Quantised[] = [];
  for (const task of tasks) {
    if (learned.length === mostClasses)
      throw new Error(
        `One language can have ${mostClasses - 1} articles at most: divide them among agencies`,
      );
    learnSeparator(data, task, shared);
    biases.push(shared.weights[width] ?? 0);
    learned.push(quantise(shared.weights.subarray(0, width)));
  }
  return separators({
    scales: Float32Array.from(learned, ({ scale }) => scale),
    biases: Float32Array.from(biases),
    ...byColumn(learned, width),
  });
}

interface Quantised {
  readonly scale: number;
  readonly columns: Int32Array;
  readonly weights: Int8Array;
}

function quantise(weights: Float32Array): Quantised {
  const used: number[] = [];
  let largest = 0;
  for (let column = 0; column < weights.length; column++) {
    const weight = Math.abs(weights[column] ?? 0);
    if (weight === 0) continue;
    used.push(column);
    if (weight > largest) largest = weight;
  }
  const scale = largest / steps || 1;
  const columns = used.filter((column) => Math.abs(weights[column] ?? 0) >= fewest * scale);
  return {
    scale,
    columns: Int32Array.from(columns),
    weights: Int8Array.from(columns, (column) => Math.round((weights[column] ?? 0) / scale)),
  };
}

function byColumn(
  learned: readonly Quantised[],
  width: number,
): Pick<Parts, 'starts' | 'owners' | 'weights'> {
  const starts = new Uint32Array(width + 1);
  for (const { columns } of learned)
    for (const column of columns) starts[column + 1] = (starts[column + 1] ?? 0) + 1;
  for (let column = 0; column < width; column++)
    starts[column + 1] = (starts[column + 1] ?? 0) + (starts[column] ?? 0);
  const next = starts.slice(0, width);
  const owners = new Uint16Array(starts[width] ?? 0);
  const weights = new Int8Array(owners.length);
  learned.forEach((one, owner) => {
    one.columns.forEach((column, at) => {
      const place = next[column] ?? 0;
      owners[place] = owner;
      weights[place] = one.weights[at] ?? 0;
      next[column] = place + 1;
    });
  });
  return { starts, owners, weights };
}

function separators(parts: Parts): Separators {
  const { scales, biases, starts, owners, weights } = parts;
  return {
    classes: scales.length,
    scores: ({ columns, values }) => {
      const sums = new Float32Array(scales.length);
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at] ?? 0;
        const value = values[at] ?? 0;
        const end = starts[column + 1] ?? 0;
        for (let place = starts[column] ?? 0; place < end; place++) {
          const owner = owners[place] ?? 0;
          sums[owner] = (sums[owner] ?? 0) + (weights[place] ?? 0) * value;
        }
      }
      return sums.map((sum, at) => sum * (scales[at] ?? 0) + (biases[at] ?? 0));
    },
    write: (to) => writeParts(parts, to),
  };
}

function writeParts({ scales, biases, starts, owners, weights }: Parts, to: ByteWriter): void {
  to.floats(scales);
  to.floats(biases);
  to.block(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength));
  to.count(starts.length - 1);
  for (let column = 0; column + 1 < starts.length; column++)
    to.ascending(owners.subarray(starts[column], starts[column + 1]));
}

/** Reads what `write` wrote. */
export function readSeparators(from: ByteReader): Separators {
  const scales = from.floats();
  const biases = from.floats();
  const block = from.block();
  const weights = new Int8Array(block.buffer, block.byteOffset, block.byteLength);
  const owners = new Uint16Array(weights.length);
  const starts = new Uint32Array(from.length() + 1);
  for (let column = 0; column + 1 < starts.length; column++) {
    const start = starts[column] ?? 0;
    starts[column + 1] = start + from.ascendingInto(owners, start);
  }
  return separators({ scales, biases, starts, owners, weights });
}
