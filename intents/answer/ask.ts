import type { Candidate } from '../../knowledge/knowledge.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';
import { agentOption, offerAPerson } from './fallback.ts';

const mostChoices = 3;

/** Whether this one, or which of two or three, was meant; taking none of them offers a person. */
export function ask(turn: Turn, candidates: readonly Pick<Candidate, 'articleId'>[]): Decision {
  const articles = articleOptions(
    turn,
    candidates.slice(0, mostChoices).map(({ articleId }) => articleId),
  );
  if (articles.length === 0)
    return offerAPerson(
      turn,
      candidates.map(({ articleId }) => articleId),
    );
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

/** Articles to choose from, by their labels; those that may not be said now are left out. */
export const articleOptions = (turn: Turn, ids: readonly string[]): Option[] =>
  ids.flatMap((id) => {
    const article = turn.knowledge.article(id, turn.language, turn.now);
    return article ? [{ value: `article:${id}`, label: article.label }] : [];
  });

const mostRelated = 2;

/** Where to go from an article that was not enough: what is related to it, or a person. */
export const furtherOptions = (turn: Turn, articleId: string): Option[] => [
  ...articleOptions(
    turn,
    turn.knowledge.article(articleId, turn.language, turn.now)?.related?.slice(0, mostRelated) ??
      [],
  ),
  agentOption(turn),
];
