import type { Article } from '../../knowledge/article.ts';
import type { Candidate } from '../../knowledge/knowledge.ts';
import { recentTopic } from '../answer/answer.ts';
import { ask, furtherOptions } from '../answer/ask.ts';
import { offerAPerson } from '../answer/fallback.ts';
import { understand, without } from '../answer/understand.ts';
import { afterOpening } from '../phrases.ts';
import { answerHere } from '../place/answer-here.ts';
import { everyLanguage, say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/**
 * "No, I meant the death certificate": what follows is understood anew, and the answer that was wrong
 * is neither given nor offered again. "That is not what I asked" alone asks for other words.
 */
export const correction: Step = {
  name: 'correction',
  decide: (turn) => {
    const rest = corrected(turn);
    if (rest === undefined) return undefined;
    const wrong = answered(turn);
    if (rest === '') return wrong && askForOtherWords(turn, wrong);
    const decision = anew(turn, rest, wrong);
    return wrong ? { ...decision, gap: gapOf(wrong) } : decision;
  },
};

/** What follows "no, I meant"; a bare "no" counts where a sign parts it from what is understood. */
export function corrected(turn: Turn): string | undefined {
  const sure = afterOpening(turn.text, openings(turn, 'opening'));
  if (sure) return sure.rest;
  const no = afterOpening(turn.text, openings(turn, 'no'));
  const isParted = no && /\p{P}$/u.test(no.opening);
  return isParted && no.rest !== '' && understand(turn, no.rest).decision !== 'none'
    ? no.rest
    : undefined;
}

const openings = (turn: Turn, meaning: string): readonly string[] =>
  everyLanguage(turn.words, 'correction', 'contains', meaning).flatMap((each) => each.phrases);

/** The article last said; none where a question of ours stands open, which the citizen speaks to. */
const answered = (turn: Turn): Article | undefined =>
  turn.memory.openQuestion?.intent === 'answer' ? undefined : recentTopic(turn);

function anew(turn: Turn, rest: string, wrong: Article | undefined): Decision {
  const topics = turn.settledMemory.topics.filter((id) => id !== wrong?.id);
  const before = { ...turn, memory: { ...turn.settledMemory, topics } };
  const { decision, candidates } = without(understand(turn, rest), wrong?.id);
  if (decision === 'none') return offerAPerson(before);
  return decision === 'answer' ? answerFirst(before, candidates, rest) : ask(before, candidates);
}

function answerFirst(turn: Turn, [first]: readonly Candidate[], text: string): Decision {
  const article = first && turn.knowledge.article(first.articleId, turn.language, turn.now);
  return article ? answerHere(turn, article, text) : offerAPerson(turn);
}

function askForOtherWords(turn: Turn, wrong: Article): Decision {
  const options = furtherOptions(turn, wrong.id);
  const topics = turn.memory.topics.filter((id) => id !== wrong.id);
  return {
    status: 'clarified:other-words',
    says: [{ text: say(turn.words, turn.language, 'correction', 'other-words'), options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      topics,
      failures: turn.memory.failures + 1,
      openQuestion: { intent: 'answer', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
    gap: gapOf(wrong),
  };
}

/** The question before, in its own words, was answered with the wrong article. */
const gapOf = ({ id }: Article) => ({ kind: 'unhelpful', articleId: id }) as const;
