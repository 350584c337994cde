import type { Candidate } from '../../knowledge/knowledge.ts';
import { withFeedback } from '../feedback/feedback.ts';
import { answerHere } from '../place/answer-here.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { answerAgain, recentTopic } from './answer.ts';
import { ask } from './ask.ts';
import { offerAPerson } from './fallback.ts';
import { understand } from './understand.ts';

/**
 * What the words mean: the article when sure, a question when close, a person when neither. What
 * was said moments ago and is not answered yet is part of the words.
 */
export const understanding: Step = {
  name: 'understanding',
  decide: (turn) => {
    const before = { ...turn, memory: turn.settledMemory };
    const { decision, candidates } = understand(turn);
    if (decision === 'none') return offerAPerson(before);
    return decision === 'answer'
      ? withFeedback(before, answerFirst(before, candidates))
      : ask(before, candidates);
  },
};

function answerFirst(turn: Turn, [first]: readonly Candidate[]): Decision {
  const article = first && turn.knowledge.article(first.articleId, turn.language, turn.now);
  if (!article) return offerAPerson(turn, first && [first.articleId]);
  const answer = answerHere(turn, article, turn.joined);
  // What asks for a place, or names one, is more than the same question.
  return answer.status === 'answered' && article.id === recentTopic(turn)?.id
    ? answerAgain(turn, article)
    : answer;
}
