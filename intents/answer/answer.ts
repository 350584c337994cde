import { type Article, shortAnswer, shortSource } from '../../knowledge/article.ts';
import { shownMedia } from '../../knowledge/media.ts';
import type { Memory } from '../model/conversation.ts';
import { say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';
import { furtherOptions } from './ask.ts';

const remembered = 5;
/** How long what was answered is still what a citizen goes on about. */
const recentMs = 12 * 3_600_000;

/** The article as the answer, with its source and review date, remembered as the topic. */
export function answerWith(turn: Turn, article: Article): Decision {
  return {
    status: 'answered',
    says: [...inOtherLanguage(turn, article), articleSays(turn, article)],
    language: turn.language,
    memory: onTopic(turn, article.id),
    settles: true,
  };
}

/**
 * The answer that was given a moment ago: said to be the same, with what is near it, and a person. On
 * SMS it stands right above, so only its source is repeated.
 */
export function answerAgain(turn: Turn, article: Article): Decision {
  const said = articleSays(turn, article);
  const lead = say(turn.words, article.language, 'answer', 'same', { label: article.label });
  const options = furtherOptions(turn, article.id);
  const again = { ...said, text: `${lead}\n\n${said.text}`, short: lead + shortSource(article) };
  return {
    ...answerWith(turn, article),
    status: 'answered:again',
    says: [...inOtherLanguage(turn, article), { ...again, options }],
    memory: {
      ...onTopic(turn, article.id),
      openQuestion: { intent: 'answer', options, askedAt: turn.now.toISOString() },
    },
  };
}

/** What the bot remembers once it has spoken on this article. */
export function onTopic({ memory, language, now }: Turn, articleId: string): Memory {
  const topics = [articleId, ...memory.topics.filter((id) => id !== articleId)];
  return {
    ...memory,
    topics: topics.slice(0, remembered),
    topicAt: now.toISOString(),
    failures: 0,
    openQuestion: undefined,
    language,
  };
}

/** The article last spoken on, while the citizen may still be going on about it. */
export function recentTopic({ memory, knowledge, language, now }: Turn): Article | undefined {
  const [id] = memory.topics;
  const { topicAt } = memory;
  const isRecent = topicAt !== undefined && now.getTime() - Date.parse(topicAt) <= recentMs;
  return id && isRecent ? knowledge.article(id, language, now) : undefined;
}

/**
 * Where the article is not there in the citizen's language: a message before it that says so. It is one
 * of its own, since one message in two alphabets is read in the wrong direction, and costs more as SMS.
 */
export function inOtherLanguage({ words, language }: Turn, article: Article): Saying[] {
  if (article.language === language) return [];
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(article.language);
  return [{ text: say(words, language, 'answer', 'other-language', { name: name ?? '' }) }];
}

/** Article and source line, both in the article's language, and what it shows. */
export function articleSays(turn: Pick<Turn, 'words' | 'knowledge'>, article: Article): Saying {
  const media = shownMedia(article, turn.knowledge.agency);
  return {
    text: `${article.body}\n\n${sourceOf(turn, article)}`,
    short: shortAnswer(article),
    source: { url: article.source.url },
    ...(media.length > 0 && { media: [...media] }),
  };
}

/** Where an article can be checked, and when it last was; in the article's language. */
export const sourceOf = (turn: Pick<Turn, 'words'>, article: Article): string =>
  say(turn.words, article.language, 'answer', 'source', {
    title: article.source.title,
    url: article.source.url,
    reviewed: day(article.reviewed, article.language),
  });

/**
 * A calendar day in words; a date without a time has no zone, so it is read and written in UTC. The
 * month is named, and the digits are those of the whole answer, whatever a language does by default.
 */
const day = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
