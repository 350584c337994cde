import type { CaseDetail } from '../api/types.ts';
import type { WordKey } from '../words/en.ts';
import type { Words } from '../words/words.tsx';

type Candidates = CaseDetail['summary']['candidates'];

/** Below this (0 to 1) it is no more than what came next in the list. */
const least = 0.05;

/** What the bot took a question for in earnest, likeliest first; none where it did not understand it. */
export const worthTelling = (candidates: Candidates): Candidates =>
  candidates.filter(({ confidence }) => confidence >= least);

/** From how sure (0 to 1) each word is said, surest first. */
const grades: readonly (readonly [number, WordKey])[] = [
  [0.85, 'case.sure-very'],
  [0.5, 'case.sure-likely'],
  [0.2, 'case.sure-perhaps'],
  [0, 'case.sure-hardly'],
];
/** In percent: nothing is certain of what somebody meant. */
const most = 99;

/** "very likely, 95 %". */
export function confidenceWords(confidence: number, { t }: Pick<Words, 't'>): string {
  const word = grades.find(([from]) => confidence >= from)?.[1] ?? 'case.sure-hardly';
  return t('case.sure', { word: t(word), percent: Math.min(most, Math.round(confidence * 100)) });
}
