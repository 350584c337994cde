import { grams, normalise, wordsOf } from '../../knowledge/normalise.ts';

/** What a text is compared by: its stems and its runs of letters, with weights. Together of length one. */
export interface Vector {
  readonly stems: ReadonlyMap<string, number>;
  readonly runs: ReadonlyMap<string, number>;
}
export type Weigh = (text: string) => Vector;

/** Words are cut to a stem of so many characters: "collected" is "collection", in any alphabet. */
const stemLength = 5;
const runLength = 3;
/** A week of few questions says little about how common a word is; it counts as one of so many. */
const leastWeek = 500;
/** However hot a topic is this week, its words weigh as much as if one question in so many had them. */
const hottest = 33;

/**
 * Weighs the words of a text by how rare they are, among the questions answered already (`known`) or
 * this week's: "how do I" is in every other one and tells nothing, in any language. Half of the weight
 * is in the stems, half in their letters, which mistyped and otherwise inflected words still share.
 */
export function weights(known: readonly string[], week: readonly string[]): Weigh {
  const knownShare = shares(known, known.length);
  const weekShare = shares(week, Math.max(week.length, leastWeek));
  const rarity = (stem: string) =>
    -Math.log(Math.max(knownShare(stem), Math.min(weekShare(stem), 1 / hottest)));

  return (text) => {
    const stems = new Map<string, number>();
    const runs = new Map<string, number>();
    for (const word of wordsIn(text)) {
      const stem = stemOf(word);
      const weight = rarity(stem);
      stems.set(stem, weight);
      for (const run of grams(word, runLength)) runs.set(run, Math.max(runs.get(run) ?? 0, weight));
    }
    return { stems: half(stems), runs: half(runs) };
  };
}

/** In which share of the texts a stem is; never none, never all. */
function shares(texts: readonly string[], of: number): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const stem of new Set(wordsIn(text).map(stemOf)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (stem) => ((counts.get(stem) ?? 0) + 0.5) / (of + 1);
}

const wordsIn = (text: string): readonly string[] => wordsOf(normalise(text));
const stemOf = (word: string): string => Array.from(word).slice(0, stemLength).join('');

/** Scaled so that the squares add up to one half. */
function half(weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const length = lengthOf(weights);
  return length === 0 ? new Map() : scaled(weights, Math.SQRT1_2 / length);
}

export function lengthOf(weights: ReadonlyMap<string, number>): number {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return Math.sqrt(squares);
}

export const scaled = (
  weights: Iterable<readonly [string, number]>,
  by: number,
): Map<string, number> => new Map([...weights].map(([feature, weight]) => [feature, weight * by]));

/** From 0, nothing in common, to 1, the same (cosine). */
export const likeness = (a: Vector, b: Vector): number =>
  dot(a.stems, b.stems) + dot(a.runs, b.runs);

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  if (a.size > b.size) return dot(b, a);
  let sum = 0;
  for (const [feature, weight] of a) sum += weight * (b.get(feature) ?? 0);
  return sum;
}
