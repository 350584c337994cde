import type { Candidate, Understanding } from './knowledge.ts';
import type { Fit } from './ranking.ts';

/**
 * Below which nothing is said with that decision. Chosen on `evaluation/*.yaml` for no confident wrong
 * answer there; the test beside it fails when a change breaks that.
 */
const thresholds = {
  answer: { normal: 0.55, high: 0.68 },
  /** An article is offered as a choice from here on. */
  ask: 0.34,
  /** A choice must be at least this near the best one, as a share of its evidence. */
  near: 0.6,
} as const;

/** A lead over the runner-up of this share is as good as being alone. */
const clearLead = 0.3;
const mostChoices = 3;

/** Answer when one article stands out, ask when two or three are close, else none. */
export function decide(fits: readonly Fit[], background: number): Understanding {
  const ranked = fits
    .filter((fit) => fit.vetoed < fit.nearest || fit.nearest === 0)
    .map((fit) => ({ fit, evidence: evidence(fit) }))
    .filter(({ evidence: value }) => value > 0)
    .sort((a, b) => b.evidence - a.evidence || compare(a.fit.article.id, b.fit.article.id));
  const candidates = ranked.map(({ fit, evidence: value }): Candidate => {
    const rivals = ranked.filter((one) => one.fit !== fit).map((one) => one.evidence);
    return { articleId: fit.article.id, confidence: confidence(value, Math.max(0, ...rivals)) };
  });
  const first = ranked[0];
  if (!first || background > first.fit.nearest) return { decision: 'none', candidates: [] };
  if ((candidates[0]?.confidence ?? 0) >= thresholds.answer[first.fit.article.risk])
    return { decision: 'answer', candidates: candidates.slice(0, mostChoices) };
  const close = ranked.filter(
    ({ evidence: value }) => value >= thresholds.ask && value >= thresholds.near * first.evidence,
  );
  return close.length === 0
    ? { decision: 'none', candidates: [] }
    : { decision: 'ask', candidates: candidates.slice(0, Math.min(close.length, mostChoices)) };
}

/** What speaks for an article by itself: likeness to how it is asked for, and little left unexplained. */
const evidence = ({ nearest, overall, coverage }: Fit): number =>
  coverage * (0.5 * nearest + 0.2 * Math.min(1, 2 * overall) + 0.3 * coverage);

/** Evidence, halved where a rival is as good. */
const confidence = (own: number, rival: number): number =>
  own * (0.5 + 0.5 * Math.min(1, Math.max(0, (own - rival) / own / clearLead)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
