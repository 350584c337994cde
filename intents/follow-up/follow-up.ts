import { type Article, shortSource } from '../../knowledge/article.ts';
import type { Understanding } from '../../knowledge/knowledge.ts';
import { answerWith, inOtherLanguage, onTopic, recentTopic, sourceOf } from '../answer/answer.ts';
import { ask, furtherOptions } from '../answer/ask.ts';
import { agentOption } from '../answer/fallback.ts';
import { understand } from '../answer/understand.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { passages, shortPassages } from './passages.ts';
import { type Remark, readRemark } from './remark.ts';

/**
 * A short remark that names no topic of its own ("how much is it", "and on Sundays?") is about the
 * article last answered: the lines of it that speak to the remark are shown. A sure question about
 * something else is never taken for one.
 */
export const followUp: Step = {
  name: 'follow-up',
  decide: (turn) => {
    // What may still replace the answer before is one question with it.
    const topic = turn.replaces ? undefined : recentTopic(turn);
    const remark = topic && readRemark(turn);
    if (!topic || !remark) return undefined;
    return remark.isOpen ? open(turn, topic, remark) : about(turn, topic, remark);
  },
};

/** "And recycling?" may name a topic after all: another one is answered, or asked about. */
function open(turn: Turn, topic: Article, remark: Remark): Decision | undefined {
  if (isSureOf(understand(turn), (id) => id !== topic.id)) return undefined;
  const { decision, candidates } = understand(turn, remark.text);
  const [first] = candidates;
  if (decision === 'none' || first?.articleId === topic.id) return about(turn, topic, remark);
  if (decision === 'answer') {
    const article = first && turn.knowledge.article(first.articleId, turn.language, turn.now);
    return article && answerWith(turn, article);
  }
  if (candidates.some(({ articleId }) => articleId === topic.id)) return about(turn, topic, remark);
  const near = candidates.filter(({ articleId }) => topic.related?.includes(articleId));
  return near.length > 0 ? ask(turn, near) : undefined;
}

const isSureOf = ({ decision, candidates }: Understanding, which: (id: string) => boolean) =>
  decision === 'answer' && candidates[0] !== undefined && which(candidates[0].articleId);

function about(turn: Turn, topic: Article, remark: Remark): Decision {
  const found = remark.cues
    .map((words) => passages(topic, words))
    .find((lines) => lines.length > 0);
  return found ? show(turn, topic, found) : nothingMore(turn, topic);
}

/** The lines that speak to the remark, word for word, and where they come from. */
function show(turn: Turn, topic: Article, found: readonly string[]): Decision {
  const lead = say(turn.words, topic.language, 'follow-up', 'about', { label: topic.label });
  return {
    status: 'answered:follow-up',
    says: [
      ...inOtherLanguage(turn, topic),
      {
        text: `${lead}\n\n${found.join('\n')}\n\n${sourceOf(turn, topic)}`,
        short: shortPassages(found, lead, shortSource(topic)),
        source: { url: topic.source.url },
      },
    ],
    language: turn.language,
    memory: onTopic(turn, topic.id),
    settles: true,
  };
}

/** The answer says nothing on it: neither repeated nor guessed beyond, but related ones and a person. */
function nothingMore(turn: Turn, topic: Article): Decision {
  const failures = turn.memory.failures + 1;
  const options = failures > 1 ? [agentOption(turn)] : furtherOptions(turn, topic.id);
  const values = { label: topic.label, url: topic.source.url };
  return {
    status: 'offered-agent:follow-up',
    says: [{ text: say(turn.words, turn.language, 'follow-up', 'nothing-more', values), options }],
    language: turn.language,
    memory: {
      ...onTopic(turn, topic.id),
      failures,
      openQuestion: { intent: 'answer', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
    gap: { kind: 'unanswered', articleId: topic.id, text: turn.text },
  };
}
