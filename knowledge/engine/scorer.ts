import type { Language } from '../language.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Example } from './example.ts';
import { matrix } from './matrix.ts';
import { speller } from './mend.ts';
import { type Phrasings, phrasings, readPhrasings } from './phrasings.ts';
import { type Reader, type Reading, type ReadWord, readEach, reader } from './reading.ts';
import { learnSeparators, readSeparators, type Separators } from './separators.ts';
import { type Signals, signalsOf } from './signals.ts';
import { tasksFor } from './tasks.ts';
import { learnRarities, type Vectoriser, vectoriser } from './vectors.ts';
import type { WordVectors } from './word-vectors.ts';

/** How many of the best are looked at closely. */
const looked = 3;

/** One label a text may ask for, best first among others, and what speaks for it. */
export interface Scored {
  readonly label: string;
  readonly signals: Signals;
}

/** What is learned from examples before anything is known of how far to trust it. */
export interface Scorer {
  readonly labels: readonly string[];
  /** The best labels, at most three. Empty for a text without words. */
  score(text: string): readonly Scored[];
  /** What each word of a text is taken for. */
  words(text: string): readonly ReadWord[];
  write(to: ByteWriter): void;
}

/** What the engine needs to know of a language. */
export interface Tongue {
  readonly language: Language;
  /** Word vectors, where the language has them. */
  readonly meaning?: WordVectors | undefined;
}

interface Parts {
  readonly labels: readonly string[];
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly vectors: Vectoriser;
  readonly separators: Separators;
  readonly phrasings: Phrasings;
}

/**
 * Learns to tell labels apart. `alsoWords` are words that are spelled right although no example has
 * them. The same examples in the same order give the same scorer.
 */
export function learnScorer(
  examples: readonly Example[],
  tongue: Tongue,
  alsoWords: readonly string[] = [],
): Scorer {
  const read = reader(tongue.language);
  const readings = examples.map(({ text }) => read(text));
  const rarities = learnRarities(readings);
  const vectors = vectoriser(rarities, tongue.meaning);
  const labels = [...new Set(examples.flatMap(({ label }) => label ?? []))].sort();
  const data = matrix(readings.map((reading) => vectors.vector(reading)));
  const separators = learnSeparators(data, vectors.width, tasksFor(examples, labels, data));
  const vocabulary = countWords(
    readings,
    alsoWords.flatMap((text) => read(text).words),
  );
  const sentences = sentencesOf(examples, readings, [...labels, null], vectors);
  return scorer(
    {
      labels,
      vocabulary,
      vectors,
      separators,
      phrasings: phrasings(sentences, vectors.rarityAt),
    },
    tongue,
    read,
  );
}

function countWords(
  readings: readonly Reading[],
  also: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of readings)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of also) if (!counts.has(word)) counts.set(word, 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Stems as columns, by label; the last class is what nothing answers. */
function sentencesOf(
  examples: readonly Example[],
  readings: readonly Reading[],
  labels: readonly (string | null)[],
  vectors: Vectoriser,
) {
  const classes = labels.map(() => ({ own: [] as Uint32Array[], not: [] as Uint32Array[] }));
  const classOf = new Map(labels.map((label, at) => [label, classes[at]]));
  examples.forEach(({ label, not }, at) => {
    const columns = vectors.columns(readings[at]?.stems ?? []);
    if (not === undefined) classOf.get(label)?.own.push(columns);
    else classOf.get(not)?.not.push(columns);
  });
  return classes;
}

function scorer(parts: Parts, tongue: Tongue, read: Reader): Scorer {
  const { labels, vocabulary, vectors, separators, phrasings: known } = parts;
  const nothing = new Float32Array(tongue.meaning?.dimensions ?? 0);
  const isWord = (word: string) => tongue.meaning?.add(word, 0, nothing) ?? false;
  const mend = speller(vocabulary, isWord);
  const turning = new Set(
    (tongue.language.turning ?? '').split(/\s+/).flatMap((word) => read(word).stems),
  );
  const turnsColumns = new Set(vectors.columns([...turning]));
  const turns = ({ stems }: Reading, at: number) =>
    stems.some((stem) => turning.has(stem)) && !known.hasAny(turnsColumns, at);
  return {
    labels,
    score: (text) => {
      const reading = read(text, mend);
      if (reading.words.length === 0) return [];
      const scores = separators.scores(vectors.vector(reading));
      const query = vectors.query(reading.stems);
      const best = bestOf(scores.subarray(0, labels.length), looked);
      const like = best.map((at) => known.compare(query, at));
      const background = {
        score: scores[labels.length] ?? -1,
        nearest: known.compare(query, labels.length).nearest,
      };
      return best.map((at, place) => ({
        label: labels[at] ?? '',
        signals: signalsOf({
          reading,
          vectors,
          scores,
          best,
          like,
          background,
          place,
          turned: turns(reading, at),
        }),
      }));
    },
    words: (text) => readEach(text, (word) => read(word, mend), vectors.knows),
    write: (to) => writeParts(parts, to),
  };
}

/** The places of the largest scores, largest first; of equals, the first. */
function bestOf(scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  scores.forEach((score, at) => {
    let place = best.length;
    while (place > 0 && score > (scores[best[place - 1] ?? 0] ?? 0)) place -= 1;
    if (place >= count) return;
    best.splice(place, 0, at);
    best.length = Math.min(best.length, count);
  });
  return best;
}

function writeParts(
  { labels, vocabulary, vectors, separators, phrasings: known }: Parts,
  to: ByteWriter,
): void {
  to.text(JSON.stringify(labels));
  to.text([...vocabulary.keys()].join('\n'));
  to.block(Uint8Array.from(vocabulary.values(), (count) => Math.min(count, 255)));
  to.block(vectors.rarities);
  separators.write(to);
  known.write(to);
}

/** Reads what `write` wrote; the language must be the one it was learned with. */
export function readScorer(from: ByteReader, tongue: Tongue): Scorer {
  const labels: string[] = JSON.parse(from.text());
  const words = from.text().split('\n');
  const counts = from.block();
  const vectors = vectoriser(from.block(), tongue.meaning);
  return scorer(
    {
      labels,
      vocabulary: new Map(words.map((word, at) => [word, counts[at] ?? 1])),
      vectors,
      separators: readSeparators(from),
      phrasings: readPhrasings(from, vectors.rarityAt),
    },
    tongue,
    reader(tongue.language),
  );
}
