import type { Candidate, Understanding } from '../../knowledge/knowledge.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { answerWith } from './answer.ts';
import { offerAPerson } from './fallback.ts';

/**
 * 8. What the words mean: the article when sure, a question when close, a person when neither. What
 * was said moments ago and is not answered yet is part of the words.
 */
export const understanding: Step = {
  name: 'understanding',
  decide: (turn) => {
    const before = { ...turn, memory: turn.settledMemory };
    const { decision, candidates } = understand(turn);
    if (decision === 'none') return offerAPerson(before);
    return decision === 'answer' ? answerFirst(before, candidates) : ask(before, candidates);
  },
};

/**
 * All of it together; where that is not sure, the one part that is sure by itself: "hi" and "one question"
 * beside a question only blur it. Two parts that are sure of different articles are asked about.
 */
function understand(turn: Turn): Understanding {
  const whole = read(turn, turn.joined);
  if (whole.decision === 'answer') return whole;
  const sure = turn.joined
    .split('\n')
    .map((part) => read(turn, part))
    .filter(({ decision }) => decision === 'answer');
  const articles = new Set(sure.map(({ candidates }) => candidates[0]?.articleId));
  return (articles.size === 1 ? sure[0] : undefined) ?? whole;
}

/** Read in the language it is written in, which need not be the one to answer in; else in that one. */
function read({ knowledge, spoken, language }: Turn, text: string): Understanding {
  const understood = knowledge.understand(text, spoken);
  return understood.decision === 'none' && language !== spoken
    ? knowledge.understand(text, language)
    : understood;
}

function answerFirst(turn: Turn, [first]: readonly Candidate[]): Decision {
  const article = first && turn.knowledge.article(first.articleId, turn.language, turn.now);
  return article ? answerWith(turn, article) : offerAPerson(turn);
}

/** Whether this one, or which of two or three, was meant; taking none of them offers a person. */
function ask(turn: Turn, candidates: readonly Candidate[]): Decision {
  const articles: Option[] = candidates.slice(0, 3).flatMap(({ articleId }) => {
    const article = turn.knowledge.article(articleId, turn.language, turn.now);
    return article ? [{ value: `article:${articleId}`, label: article.label }] : [];
  });
  if (articles.length === 0) return offerAPerson(turn);
  const none = { value: 'none', label: say(turn.words, turn.language, 'answer', 'none') };
  const options = [...articles, none];
  const question = articles.length === 1 ? 'is-it' : 'which';
  return {
    status: 'clarified',
    says: [{ text: say(turn.words, turn.language, 'answer', question), options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      language: turn.language,
      openQuestion: { intent: 'answer', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
  };
}
