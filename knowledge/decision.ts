import type { Fit } from './fit.ts';
import type { Candidate, Understanding } from './knowledge.ts';

/**
 * Below which nothing is said with that decision. `evaluation/*.yaml` alone would bear 0.55 without a wrong
 * answer, but its rows are known to the articles' authors, and on sentences about other things it answered
 * far too many: a citizen who is asked back loses a moment, one who is told something wrong loses more.
 */
const thresholds = {
  answer: { normal: 0.85, high: 0.9 },
  /** An article is offered as a choice from here on. */
  ask: 0.34,
  /** A choice must be at least this near the best one, as a share of its evidence. */
  near: 0.6,
} as const;

/** A lead over the runner-up of this share is as good as being alone. */
const clearLead = 0.3;
const mostChoices = 3;
/** So much nearer to what no article answers than to any article: do not even ask. */
const hopeless = 1.2;

/** So much nearer to what must not reach it than to a phrasing of its own: out. */
const vetoing = 1.25;

/**
 * Word for word a phrasing: what is only like it is no rival. Without this "library card" was asked
 * back, for every article on such cards is near in so short a question.
 */
const verbatim = 0.99;

const nothing: Understanding = { decision: 'none', candidates: [] };

/** Answer when one article stands out, ask when two or three are close, else none. */
export function decide(fits: readonly Fit[], background: number): Understanding {
  const ranked = fits
    .filter((fit) => fit.nearest > 0 && fit.vetoed < vetoing * fit.nearest)
    .map((fit) => ({ fit, evidence: evidence(fit, background) }))
    .sort((a, b) => b.evidence - a.evidence || compare(a.fit.article.id, b.fit.article.id));
  const candidates = ranked.map(({ fit, evidence: value }): Candidate => {
    const rivals = ranked
      .filter((one) => one.fit !== fit && (fit.nearest < verbatim || one.fit.nearest >= verbatim))
      .map((one) => one.evidence);
    return { articleId: fit.article.id, confidence: confidence(value, Math.max(0, ...rivals)) };
  });
  const first = ranked[0];
  if (!first || background > hopeless * first.fit.nearest) return nothing;
  const sure = (candidates[0]?.confidence ?? 0) >= thresholds.answer[first.fit.article.risk];
  if (sure && background <= first.fit.nearest)
    return { decision: 'answer', candidates: candidates.slice(0, mostChoices) };
  const close = ranked.filter(
    ({ evidence: value }) => value >= thresholds.ask && value >= thresholds.near * first.evidence,
  );
  return close.length === 0
    ? nothing
    : { decision: 'ask', candidates: candidates.slice(0, Math.min(close.length, mostChoices)) };
}

/** Fitted by logistic regression on `evaluation/*.yaml`, lightly regularised, and rounded. */
const weights = {
  bias: -8.4,
  nearest: 6.4,
  overall: 2,
  coverage: 3.4,
  strength: 5.2,
  background: -1.5,
};

/** What speaks for an article by itself: how likely it is meant, as far as the labelled data tell. */
function evidence(fit: Fit, background: number): number {
  const sum =
    weights.bias +
    weights.nearest * fit.nearest +
    weights.overall * fit.overall +
    weights.coverage * fit.coverage +
    weights.strength * fit.strength +
    weights.background * background;
  return 1 / (1 + Math.exp(-sum));
}

/** Evidence, halved where a rival is as good. */
const confidence = (own: number, rival: number): number =>
  own * (0.5 + 0.5 * Math.min(1, Math.max(0, (own - rival) / own / clearLead)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
