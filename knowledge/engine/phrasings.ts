import type { ByteReader, ByteWriter } from './bytes.ts';

/** The sentences a class is known by, and those that must not reach it, as columns of their stems. */
interface Sentences {
  readonly own: readonly Uint32Array[];
  readonly not: readonly Uint32Array[];
}

/** How a query compares with the sentences of one class. All in [0, 1]. */
export interface Likeness {
  /** To the nearest sentence of its own, and to the nearest that must not reach it: cosine of stems. */
  readonly nearest: number;
  readonly vetoed: number;
  /** The share of the query's stems, by how much they tell, that the class has in any sentence. */
  readonly coverage: number;
}

/** All sentences, by class. */
export interface Phrasings {
  compare(to: Query, at: number): Likeness;
  /** Whether a sentence of the class itself has one of these columns. */
  hasAny(columns: ReadonlySet<number>, at: number): boolean;
  write(to: ByteWriter): void;
}

/** The stems of a query: column and how much it tells. */
export type Query = ReadonlyMap<number, number>;

export function phrasings(
  classes: readonly Sentences[],
  rarity: (column: number) => number,
): Phrasings {
  const length = (sentence: Uint32Array) =>
    Math.sqrt(sentence.reduce((sum, column) => sum + rarity(column) ** 2, 0));
  const cosine = (query: Query, queryLength: number, sentence: Uint32Array) => {
    let product = 0;
    for (const column of sentence) {
      const weight = query.get(column);
      if (weight !== undefined) product += weight * rarity(column);
    }
    return product === 0 ? 0 : product / (queryLength * length(sentence));
  };
  const nearest = (query: Query, queryLength: number, sentences: readonly Uint32Array[]) =>
    sentences.reduce((best, each) => Math.max(best, cosine(query, queryLength, each)), 0);
  return {
    compare: (query, at) => {
      const { own, not } = classes[at] ?? { own: [], not: [] };
      const queryLength = Math.sqrt([...query.values()].reduce((sum, each) => sum + each ** 2, 0));
      return {
        nearest: nearest(query, queryLength, own),
        vetoed: nearest(query, queryLength, not),
        coverage: coverage(query, own),
      };
    },
    hasAny: (columns, at) =>
      classes[at]?.own.some((sentence) => sentence.some((column) => columns.has(column))) ?? false,
    write: (to) => {
      to.count(classes.length);
      for (const { own, not } of classes)
        for (const list of [own, not]) {
          to.count(list.length);
          for (const sentence of list) to.ascending(sentence);
        }
    },
  };
}

function coverage(query: Query, sentences: readonly Uint32Array[]): number {
  const has = new Set<number>();
  for (const sentence of sentences) for (const column of sentence) has.add(column);
  let covered = 0;
  let total = 0;
  for (const [column, weight] of query) {
    total += weight;
    if (has.has(column)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

/** Reads what `write` wrote. */
export function readPhrasings(from: ByteReader, rarity: (column: number) => number): Phrasings {
  const list = () => Array.from({ length: from.length() }, () => from.ascending());
  const classes = Array.from({ length: from.length() }, () => ({ own: list(), not: list() }));
  return phrasings(classes, rarity);
}
