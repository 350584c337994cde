import type { Article } from '../../knowledge/article.ts';
import { findPlace } from '../../knowledge/districts/find.ts';
import type { Understanding } from '../../knowledge/knowledge.ts';
import { inOtherLanguage, onTopic, recentTopic, sourceOf } from '../answer/answer.ts';
import { ask, furtherOptions } from '../answer/ask.ts';
import { offerAPerson } from '../answer/fallback.ts';
import { understand } from '../answer/understand.ts';
import { answerHere, lineIn } from '../place/answer-here.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';
import { type Passages, passages, shortPassages } from './passages.ts';
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
    return (
      inDistrict(turn, topic, remark) ??
      (remark.isOpen ? open(turn, topic, remark) : about(turn, topic, remark))
    );
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
    return article && answerHere(turn, article, remark.text);
  }
  if (candidates.some(({ articleId }) => articleId === topic.id)) return about(turn, topic, remark);
  const near = candidates.filter(({ articleId }) => topic.related?.includes(articleId));
  return near.length > 0 ? ask(turn, near) : undefined;
}

/** "What about Westfield?": what holds there, where it differs. */
function inDistrict(turn: Turn, topic: Article, remark: Remark): Decision | undefined {
  const table = topic.districts && turn.knowledge.districts;
  const found = table && !remark.isOpen && findPlace(table, remark.text, 'mention');
  return found && found.kind === 'district' ? lineIn(turn, topic, found.district) : undefined;
}

const isSureOf = ({ decision, candidates }: Understanding, which: (id: string) => boolean) =>
  decision === 'answer' && candidates[0] !== undefined && which(candidates[0].articleId);

function about(turn: Turn, topic: Article, remark: Remark): Decision {
  const found = remark.cues
    .map((words) => passages(topic, words))
    .find((each) => each !== undefined);
  return found ? show(turn, topic, found) : nothingMore(turn, topic);
}

/** The lines that speak to the remark, word for word, and where they come from. */
function show(turn: Turn, topic: Article, found: Passages): Decision {
  const lead = say(turn.words, topic.language, 'follow-up', 'about', { label: topic.label });
  return {
    status: 'answered:follow-up',
    says: [
      ...inOtherLanguage(turn, topic),
      {
        text: `${lead}\n\n${found.lines.join('\n')}\n\n${sourceOf(turn, topic)}`,
        short: shortPassages(topic, found, lead),
        source: { url: topic.source.url },
      },
    ],
    language: turn.language,
    memory: onTopic(turn, topic.id),
    settles: true,
  };
}

/**
 * The answer says nothing on it: neither repeated nor guessed beyond, but related ones and a person. Who
 * hears that twice is offered the person first.
 */
function nothingMore(turn: Turn, topic: Article): Decision {
  const gap = { kind: 'unanswered', articleId: topic.id, text: turn.text } as const;
  const failures = turn.memory.failures + 1;
  if (failures > 1) {
    const offered = offerAPerson(turn, [topic.id]);
    return offered.handoff
      ? { ...offered, gap }
      : { ...offered, status: 'offered-agent:follow-up', gap };
  }
  const options = furtherOptions(turn, topic.id);
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
    gap,
  };
}
