import {
  centroidCount,
  type QuantisedWords,
  wordHash,
} from '../../knowledge/engine/word-vectors.ts';
import { centroidsOf, nearest, type Rows } from './k-means.ts';

/** Words and, row by row in the same order, their vectors of length 1. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly vectors: Rows;
}

const rounds = 12;
const largestStep = 127;

/**
 * Deals the dimensions to `groups` in turn and gives each word one of 256 centroids in each; in the
 * result the dimensions stand group by group. `progress` is told of each group, from 1 on. The number
 * of groups must divide that of the dimensions.
 */
export function quantise(
  vocabulary: Vocabulary,
  groups: number,
  progress: (group: number) => void = () => {},
): QuantisedWords {
  const { words, vectors } = sorted(vocabulary);
  const dimensions = vectors.width;
  const width = dimensions / groups;
  const codes = new Uint8Array(words.length * groups);
  const centroids = new Int8Array(centroidCount * dimensions);
  const scales = new Float32Array(groups);
  for (let group = 0; group < groups; group++) {
    progress(group + 1);
    const rows = columns(vectors, group, groups);
    const exact = centroidsOf(rows, centroidCount, rounds, group);
    const scale =
      exact.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largestStep;
    scales[group] = scale;
    const steps = exact.values.map((value) => Math.round(value / scale));
    centroids.set(steps, group * centroidCount * width);
    // Once more, now that the centroids are rounded.
    nearest(rows, { width, values: steps.map((step) => step * scale) }).forEach(
      (centroid, word) => {
        codes[word * groups + group] = centroid;
      },
    );
  }
  return {
    dimensions,
    groups,
    hashes: Uint32Array.from(words, wordHash),
    codes,
    centroids,
    scales,
  };
}

/** In the order of their hashes; of two words with the same hash the first, which is the more frequent. */
function sorted({ words, vectors }: Vocabulary): Vocabulary {
  const rows = new Map<number, number>();
  words.forEach((word, row) => {
    if (!rows.has(wordHash(word))) rows.set(wordHash(word), row);
  });
  const order = [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
  const { width } = vectors;
  const values = new Float32Array(order.length * width);
  order.forEach((row, at) => {
    values.set(vectors.values.subarray(row * width, (row + 1) * width), at * width);
  });
  return { words: order.map((row) => words[row] ?? ''), vectors: { width, values } };
}

/** Every `step`th dimension from `first` on, so that each group has strong dimensions and weak ones. */
function columns({ width, values }: Rows, first: number, step: number): Rows {
  const count = width / step;
  const cut = new Float32Array((values.length / width) * count);
  for (let at = 0; at < cut.length; at++)
    cut[at] = values[Math.floor(at / count) * width + first + (at % count) * step] ?? 0;
  return { width: count, values: cut };
}
