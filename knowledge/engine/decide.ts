import { type Confidence, confidenceOf } from './confidence.ts';
import type { Scored } from './scorer.ts';
import type { Thresholds } from './thresholds.ts';

/** A label with how likely it is the one that was meant, in [0, 1]. */
export interface Ranked {
  readonly label: string;
  readonly confidence: number;
}

/**
 * What a text means: sure of the first, one of a few, or none of them. At most three, best first; to
 * `ask`, only those near the first; to `none`, nothing.
 */
export interface Decided {
  readonly decision: 'answer' | 'ask' | 'none';
  readonly ranked: readonly Ranked[];
  /** The best three whatever was decided. */
  readonly nearest: readonly Ranked[];
}

/** Which labels do harm when they are given wrongly. */
export type IsHighRisk = (label: string) => boolean;

/** So much nearer to a sentence that must not reach it than to one of its own: out. */
const vetoing = 0.15;
const vetoFrom = 0.55;
/** Word for word a sentence of one label, and of no other: meant, however short. */
const verbatim = 0.99;
const verbatimConfidence = 0.99;
/** Ahead of the next by less, it is a close call: asked about, however likely; where it is risky sooner. */
const closeCall = { normal: 0.2, highRisk: 0.5 } as const;
/** A label is offered beside the first when its score is so near. */
const nearScore = 0.6;

/** Labels with their confidence, those that must not be reached left out. */
export function rank(scored: readonly Scored[], model: Confidence): readonly Ranked[] {
  const [first, ...others] = scored.filter(({ signals }) => !isVetoed(signals));
  if (!first) return [];
  const confidence = isVerbatim(first, others)
    ? verbatimConfidence
    : confidenceOf(first.signals, model);
  const shares = others.reduce((sum, { signals }) => sum + signals.share, 0) || 1;
  return [
    { label: first.label, confidence },
    ...others.map(({ label, signals }) => ({
      label,
      confidence: Math.min(confidence, ((1 - confidence) * signals.share) / shares),
    })),
  ];
}

export const isVetoed = ({ vetoed, nearest }: Scored['signals']): boolean =>
  vetoed > vetoing && vetoed + nearest > vetoFrom;

const isVerbatim = (first: Scored, others: readonly Scored[]): boolean =>
  first.signals.nearest >= verbatim && others.every(({ signals }) => signals.nearest < verbatim);

/** Answers when sure, asks when close, else neither. */
export function decide(
  scored: readonly Scored[],
  model: Confidence,
  thresholds: Thresholds,
  isHighRisk: IsHighRisk = () => false,
): Decided {
  const ranked = rank(scored, model);
  const first = scored.find(({ label }) => label === ranked[0]?.label);
  const confidence = ranked[0]?.confidence ?? 0;
  if (!first || (confidence < thresholds.ask && !isAllKnown(first.signals)))
    return { decision: 'none', ranked: [], nearest: ranked };
  const sure = isHighRisk(first.label)
    ? confidence >= thresholds.answerHighRisk &&
      first.signals.lead >= closeCall.highRisk &&
      first.signals.turned === 0
    : confidence >= thresholds.answer && first.signals.lead >= closeCall.normal;
  return sure
    ? { decision: 'answer', ranked, nearest: ranked }
    : { decision: 'ask', ranked: near(scored, ranked), nearest: ranked };
}

/** "Certificate": too little to tell which, but every word of it is the article's, so it is asked about. */
const isAllKnown = ({ coverage, nearest }: Scored['signals']): boolean =>
  coverage >= 0.99 && nearest >= 0.6;

/** Those of the ranked that are near enough to the first to be offered beside it. */
function near(scored: readonly Scored[], ranked: readonly Ranked[]): readonly Ranked[] {
  const scoreOf = new Map(scored.map(({ label, signals }) => [label, signals.score]));
  const best = scoreOf.get(ranked[0]?.label ?? '') ?? 0;
  return ranked.filter(({ label }) => best - (scoreOf.get(label) ?? best) <= nearScore);
}
