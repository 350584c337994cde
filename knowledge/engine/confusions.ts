import { fitConfidence } from './confidence.ts';
import { crossFit } from './cross-fit.ts';
import { rank } from './decide.ts';
import type { Example } from './example.ts';
import { judge, type Lesson } from './model.ts';

/** A sentence of one label that, were it new, would be taken for another. */
export interface Confused {
  readonly text: string;
  readonly label: string;
  readonly takenFor: string;
  /** How sure the engine would be of the wrong one, in [0, 1]. */
  readonly confidence: number;
}

/** Below it, a citizen would be asked back or offered a person anyway. */
const sureEnough = 0.6;

/**
 * The sentences that would be taken for another label by an engine that has not learned them, which
 * is what a citizen's own words meet: the surest mistakes first. Takes as long as learning.
 */
export function confusions(
  examples: readonly Example[],
  { tongue, alsoWords }: Lesson,
): readonly Confused[] {
  const unseen = crossFit(examples, tongue, alsoWords, false);
  const confidence = fitConfidence(judge(unseen));
  return unseen
    .flatMap(({ example: { text }, label, scored }) => {
      const [first] = rank(scored, confidence);
      return label !== null && first && first.label !== label && first.confidence >= sureEnough
        ? [{ text, label, takenFor: first.label, confidence: first.confidence }]
        : [];
    })
    .toSorted((a, b) => b.confidence - a.confidence);
}
