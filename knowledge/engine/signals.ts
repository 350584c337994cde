import type { Likeness } from './phrasings.ts';
import type { Reading } from './reading.ts';
import type { Vectoriser } from './vectors.ts';

/** What speaks for and against one label being meant, each a number of its own scale. */
export const signalNames = [
  'score',
  'lead',
  'crowd',
  'share',
  'nearest',
  'rival',
  'coverage',
  'known',
  'strength',
  'length',
  'mended',
  'background',
  'likeNothing',
  'vetoed',
  'turned',
] as const;
export type Signals = Readonly<Record<(typeof signalNames)[number], number>>;

/** A text after scoring: the labels looked at closely, best first, and how like they are. */
interface Looked {
  readonly reading: Reading;
  readonly vectors: Vectoriser;
  readonly scores: Float32Array;
  readonly best: readonly number[];
  readonly like: readonly Likeness[];
  readonly background: { readonly score: number; readonly nearest: number };
  /** Which of `best` is judged. */
  readonly place: number;
  /** Whether the text turns its question around ("not", "broken") and no sentence of the label does. */
  readonly turned: boolean;
}

export function signalsOf(looked: Looked): Signals {
  const { reading, scores, best, like, background, place } = looked;
  const own = scores[best[place] ?? 0] ?? -1;
  const others = best.filter((_, at) => at !== place).map((at) => scores[at] ?? -1);
  const { nearest = 0, vetoed = 0, coverage = 0 } = like[place] ?? {};
  const { known, strength } = knownWords(looked);
  return {
    score: own,
    lead: own - Math.max(...others, -1.5),
    crowd: own - others.reduce((sum, each) => sum + each, 0) / (others.length || 1),
    share: shareOf(own, scores.subarray(0, scores.length - 1)),
    nearest,
    rival: Math.max(0, ...like.filter((_, at) => at !== place).map((each) => each.nearest)),
    coverage,
    known,
    strength,
    length: Math.log(1 + reading.words.length),
    mended: reading.mended / reading.words.length,
    background: background.score,
    likeNothing: background.nearest,
    vetoed: vetoed - nearest,
    turned: looked.turned ? 1 : 0,
  };
}

/** How steeply scores become shares. */
const steepness = 4;

const shareOf = (own: number, scores: Float32Array): number =>
  1 / scores.reduce((sum, score) => sum + Math.exp(steepness * (score - own)), 0);

/** The share of the words' telling that any label has; and how much the known ones tell in all. */
function knownWords({ reading, vectors }: Looked): { known: number; strength: number } {
  let known = 0;
  let total = 0;
  for (const stem of new Set(reading.stems)) {
    const weight = vectors.rarity(stem);
    total += weight;
    if (vectors.knows(stem)) known += weight;
  }
  return { known: total === 0 ? 0 : known / total, strength: 1 - Math.exp(-known / 6) };
}
