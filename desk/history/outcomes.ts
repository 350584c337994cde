import type { BotHistory } from '../api/types.ts';

type Outcomes = BotHistory['outcomes'];
export type Outcome = keyof Outcomes;

/** What may become of a question, the best first; shares are of these together. */
export const questionOutcomes = [
  'answered',
  'clarified',
  'offered-agent',
  'handed-over',
  'unreadable',
  'error',
] as const satisfies readonly Outcome[];

/** What else is said to the bot, or past it: no question that an article may answer. */
export const otherOutcomes = [
  'commanded',
  'courtesy',
  'helped',
  'not-helped',
  'danger',
  'to-people',
  'refused',
  'silent',
] as const satisfies readonly Outcome[];

/** How many questions there were. */
export const questionsIn = (outcomes: Outcomes): number =>
  questionOutcomes.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);

/** From 0 to 1; nothing where there was none. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole;

/** Of those who said whether an answer helped, who said yes. */
export function helpedShare(outcomes: Outcomes): number | undefined {
  const { helped = 0, 'not-helped': notHelped = 0 } = outcomes;
  return shareOf(helped, helped + notHelped);
}
