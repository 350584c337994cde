import type { Candidate, Understanding } from '../../knowledge/knowledge.ts';
import { reachAPerson } from '../agent/agent.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { answerWith } from './answer.ts';

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

/** Read in the language it is written in, which need not be the one to answer in; else in that one. */
function understand({ knowledge, joined, spoken, language }: Turn): Understanding {
  const understood = knowledge.understand(joined, spoken);
  return understood.decision === 'none' && language !== spoken
    ? knowledge.understand(joined, language)
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

/** No reviewed answer: says so, and how to reach a person. The same words are never said twice in a row. */
export function offerAPerson(turn: Turn): Decision {
  const failures = turn.memory.failures + 1;
  const fallback = failures % 2 === 1 ? 'unknown' : 'unknown-again';
  const text = `${say(turn.words, turn.language, 'answer', fallback)} ${reachAPerson(turn, 'offer')}`;
  return {
    status: 'offered-agent',
    says: [{ text }],
    language: turn.language,
    memory: { ...turn.memory, failures, openQuestion: undefined },
    settles: true,
  };
}
