import type { Confidence } from './confidence.ts';
import { type Decided, decide, type IsHighRisk, isVetoed, rank } from './decide.ts';
import type { ReadWord } from './reading.ts';
import type { Scorer } from './scorer.ts';
import type { Signals } from './signals.ts';
import type { Thresholds } from './thresholds.ts';

/** A label that was looked at closely. */
export interface LookedAt {
  readonly label: string;
  /** 0 where it was left out because the text is like one that must not reach it. */
  readonly confidence: number;
  readonly vetoed: boolean;
  readonly signals: Signals;
}

/** How the engine came to what it makes of a text. */
export interface Explained {
  readonly words: readonly ReadWord[];
  /** The best labels, best first. */
  readonly lookedAt: readonly LookedAt[];
  readonly thresholds: Thresholds;
  readonly decision: Decided['decision'];
}

interface Parts {
  readonly scorer: Scorer;
  readonly confidence: Confidence;
  readonly thresholds: Thresholds;
  readonly isHighRisk?: IsHighRisk | undefined;
}

/** Understands a text and tells all of it. */
export function explain(
  text: string,
  { scorer, confidence, thresholds, isHighRisk }: Parts,
): Explained {
  const scored = scorer.score(text);
  const confidences = new Map(rank(scored, confidence).map((one) => [one.label, one.confidence]));
  return {
    words: scorer.words(text),
    lookedAt: scored.map(({ label, signals }) => ({
      label,
      confidence: confidences.get(label) ?? 0,
      vetoed: isVetoed(signals),
      signals,
    })),
    thresholds,
    decision: decide(scored, confidence, thresholds, isHighRisk).decision,
  };
}
