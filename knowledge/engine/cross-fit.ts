import type { Example } from './example.ts';
import { seeded, shuffle } from './random.ts';
import { learnScorer, type Scored, type Tongue } from './scorer.ts';
import { areMany } from './tasks.ts';

/** Into how many parts sentences and labels are cut. */
const parts = 5;

/** A sentence scored by a scorer that never saw it. */
export interface Unseen {
  readonly example: Example;
  /** What it asks for, as far as that scorer could know: null where its whole label was left out. */
  readonly label: string | null;
  readonly scored: readonly Scored[];
}

/**
 * Scores every sentence as if a citizen had just written it: five times a fifth of the sentences is
 * left out, and with them a fifth of the labels whole, so that their sentences are ones nothing answers.
 * Where sentences are many, a fifth of them, once, tells as much.
 */
export function crossFit(
  examples: readonly Example[],
  tongue: Tongue,
  alsoWords: readonly string[] = [],
  leaveLabelsOut = true,
): readonly Unseen[] {
  const labels = [...new Set(examples.flatMap(({ label }) => label ?? []))].sort();
  const group = partsOf(labels.length, 1);
  const groupOf = new Map(labels.map((label, at) => [label, group[at]]));
  const fold = partsOf(examples.length, 2);
  const times = areMany(examples.length, labels.length) ? 1 : parts;
  return Array.from({ length: times }, (_, part) => {
    const missing = (label: string | null) =>
      leaveLabelsOut && label !== null && groupOf.get(label) === part;
    const training = examples.filter(
      ({ label, not }, at) => (fold[at] !== part || not !== undefined) && !missing(label),
    );
    const scorer = learnScorer(training, tongue, alsoWords);
    return examples.flatMap((example, at) =>
      fold[at] === part && example.not === undefined
        ? [
            {
              example,
              label: missing(example.label) ? null : example.label,
              scored: scorer.score(example.text),
            },
          ]
        : [],
    );
  }).flat();
}

/** Which part each of `count` belongs to: equally many each, mixed, and always the same. */
function partsOf(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  shuffle(order, count, seeded(seed));
  const part = new Int32Array(count);
  order.forEach((each, at) => {
    part[each] = at % parts;
  });
  return part;
}
