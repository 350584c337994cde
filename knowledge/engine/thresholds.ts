/** A sentence with the confidence it was given. */
export interface Trusted {
  readonly confidence: number;
  /** Whether nothing there is answers it. */
  readonly outOfScope: boolean;
  /** Whether the first label is the right one, and whether one of those that would be offered is. */
  readonly right: boolean;
  readonly offered: boolean;
}

/** From which confidence on an answer is given, where a wrong one does more harm, and a choice offered. */
export interface Thresholds {
  readonly answer: number;
  readonly answerHighRisk: number;
  readonly ask: number;
}

/** The most that may be answered wrongly: of what is in scope, and of what nothing answers. */
export interface Bearable {
  readonly wrong: number;
  readonly outOfScope: number;
}

/** Where a wrong answer does more harm, only so large a part of that is borne. */
const highRiskShare = 0.4;
/** Of what nothing answers, so much may be asked back: it costs a citizen a moment, being lost costs more. */
const askedInVain = 0.22;
/** Where nothing is known of that: the share of what a choice would resolve that must be offered one. */
const keptByAsking = 0.97;
const lowest = 0.05;

/** The lowest thresholds whose errors on these sentences are bearable. */
export function chooseThresholds(rows: readonly Trusted[], bearable: Bearable): Thresholds {
  const { wrong, outOfScope } = bearable;
  const answer = lowestBearable(rows, bearable);
  const high = { wrong: wrong * highRiskShare, outOfScope: outOfScope * highRiskShare };
  return {
    answer,
    answerHighRisk: Math.max(answer, lowestBearable(rows, high)),
    ask: Math.min(answer, lowestAsked(rows)),
  };
}

function lowestBearable(rows: readonly Trusted[], bearable: Bearable): number {
  const inScope = rows.filter(({ outOfScope }) => !outOfScope).length || 1;
  const strangers = rows.length - inScope || 1;
  const ordered = rows.toSorted((a, b) => b.confidence - a.confidence);
  let wrong = 0;
  let answered = 0;
  let threshold = 1;
  for (const [at, row] of ordered.entries()) {
    if (row.outOfScope) answered += 1;
    else if (!row.right) wrong += 1;
    if (wrong / inScope > bearable.wrong || answered / strangers > bearable.outOfScope) break;
    // Those with the same confidence are answered together or not at all.
    if (ordered[at + 1]?.confidence !== row.confidence) threshold = row.confidence;
  }
  return threshold;
}

function lowestAsked(rows: readonly Trusted[]): number {
  const strangers = descending(rows.filter(({ outOfScope }) => outOfScope));
  const useful = descending(rows.filter(({ outOfScope, offered }) => !outOfScope && offered));
  const asked =
    strangers.length > 0
      ? strangers[Math.floor(strangers.length * askedInVain)]
      : useful[Math.floor(useful.length * keptByAsking)];
  return Math.max(lowest, asked ?? lowest);
}

const descending = (rows: readonly Trusted[]): readonly number[] =>
  rows.map(({ confidence }) => confidence).sort((a, b) => b - a);
