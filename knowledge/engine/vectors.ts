import { blockWeights, features, stemHash } from './features.ts';
import type { Sparse } from './matrix.ts';
import type { Reading } from './reading.ts';
import type { WordVectors } from './word-vectors.ts';

/** What word vectors weigh beside the blocks of features. */
const meaningWeight = 0.7;
/** Rarity is kept in a byte, in steps of a sixteenth: up to 15.9, far above ln(1 + 100,000). */
const steps = 16;

/** Turns readings into vectors: hashed columns for words and letters, then those of word vectors. */
export interface Vectoriser {
  /** Columns in all. */
  readonly width: number;
  /** One byte per hashed column: how rare the feature is; 0 where no training text has it. */
  readonly rarities: Uint8Array;
  vector(reading: Reading): Sparse;
  /** How much a stem tells: the rarer the more; an unknown one as much as the rarest. */
  rarity(stem: string): number;
  knows(stem: string): boolean;
  /** The hashed column of each stem, ascending, each once. */
  columns(stems: readonly string[]): Uint32Array;
  /** How much the feature in a hashed column tells. */
  rarityAt(column: number): number;
  /** What a text is compared by with known sentences: the columns of its stems, and how much each tells. */
  query(stems: readonly string[]): ReadonlyMap<number, number>;
}

/** The fewest columns, as a power of two, in which so many features rarely meet. */
function columnsFor(featureCount: number): number {
  let columns = 1 << 14;
  while (columns < 2 * featureCount && columns < 1 << 20) columns *= 2;
  return columns;
}

/** Learns which features there are and how rare they are. */
export function learnRarities(readings: readonly Reading[]): Uint8Array {
  const distinct = new Set<number>();
  for (const reading of readings)
    for (const block of features(reading)) for (const feature of block) distinct.add(feature);
  const columns = columnsFor(distinct.size);
  const counts = new Uint32Array(columns);
  // Made anew rather than kept: those of a hundred thousand texts would take gigabytes.
  for (const reading of readings)
    for (const column of new Set(
      features(reading).flatMap((block) => block.map((feature) => feature & (columns - 1))),
    ))
      counts[column] = (counts[column] ?? 0) + 1;
  return Uint8Array.from(counts, (count) =>
    count === 0 ? 0 : Math.round(steps * Math.log(1 + readings.length / count)),
  );
}

/** A vectoriser over learned rarities. `meaning` adds word vectors where the language has them. */
export function vectoriser(rarities: Uint8Array, meaning?: WordVectors): Vectoriser {
  const mask = rarities.length - 1;
  const rarest = rarities.reduce((most, each) => Math.max(most, each), steps) / steps;
  const columnOf = (stem: string) => stemHash(stem) & mask;
  const rarityAt = (column: number) => (rarities[column] ?? 0) / steps;
  const rarity = (stem: string) => rarityAt(columnOf(stem)) || rarest;
  return {
    width: rarities.length + (meaning?.dimensions ?? 0),
    rarities,
    rarity,
    rarityAt,
    knows: (stem) => rarityAt(columnOf(stem)) > 0,
    columns: (stems) => Uint32Array.from(new Set(stems.map(columnOf))).sort(),
    query: (stems) => new Map(stems.map((stem) => [columnOf(stem), rarity(stem)])),
    vector: (reading) => {
      const entries = new Map<number, number>();
      features(reading).forEach((block, at) => {
        addBlock(entries, block, blockWeights[at] ?? 1, rarities);
      });
      if (meaning) addMeaning(entries, reading, meaning, rarity, rarities.length);
      return {
        columns: Int32Array.from(entries.keys()),
        values: Float32Array.from(entries.values()),
      };
    },
  };
}

/** Repeated features count less each time; what no training text has says nothing. */
function addBlock(
  entries: Map<number, number>,
  block: readonly number[],
  weight: number,
  rarities: Uint8Array,
): void {
  const mask = rarities.length - 1;
  const counts = new Map<number, number>();
  for (const feature of block) {
    const column = feature & mask;
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  let squares = 0;
  for (const [column, count] of counts) {
    const value = ((1 + Math.log(count)) * (rarities[column] ?? 0)) / steps;
    counts.set(column, value);
    squares += value * value;
  }
  const scale = weight / (Math.sqrt(squares) || 1);
  for (const [column, value] of counts)
    if (value > 0) entries.set(column, (entries.get(column) ?? 0) + value * scale);
}

/** The mean of the words' meanings, the rarer words saying more. */
function addMeaning(
  entries: Map<number, number>,
  { words, stems }: Reading,
  meaning: WordVectors,
  rarity: (stem: string) => number,
  first: number,
): void {
  const sum = new Float32Array(meaning.dimensions);
  words.forEach((word, at) => {
    meaning.add(word, rarity(stems[at] ?? word), sum);
  });
  const length = Math.hypot(...sum);
  if (length === 0) return;
  sum.forEach((value, at) => {
    entries.set(first + at, (meaningWeight * value) / length);
  });
}
