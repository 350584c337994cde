import { type Article, shortAnswer } from '../../knowledge/article.ts';
import { say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';

const remembered = 5;

/** The article as the answer, with its source and review date, remembered as the topic. */
export function answerWith(turn: Turn, article: Article): Decision {
  const topics = [article.id, ...turn.memory.topics.filter((id) => id !== article.id)];
  return {
    status: 'answered',
    says: [...inOtherLanguage(turn, article), articleSays(turn, article)],
    language: turn.language,
    memory: {
      ...turn.memory,
      topics: topics.slice(0, remembered),
      failures: 0,
      openQuestion: undefined,
      language: turn.language,
    },
    settles: true,
  };
}

/**
 * Where the article is not there in the citizen's language: a message before it that says so. It is one
 * of its own, since one message in two alphabets is read in the wrong direction, and costs more as SMS.
 */
function inOtherLanguage({ words, language }: Turn, article: Article): Saying[] {
  if (article.language === language) return [];
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(article.language);
  return [{ text: say(words, language, 'answer', 'other-language', { name: name ?? '' }) }];
}

/** Article and source line, both in the article's language. */
function articleSays(turn: Turn, article: Article): Saying {
  const source = say(turn.words, article.language, 'answer', 'source', {
    title: article.source.title,
    url: article.source.url,
    reviewed: day(article.reviewed, article.language),
  });
  return {
    text: `${article.body}\n\n${source}`,
    short: shortAnswer(article),
    source: { url: article.source.url },
  };
}

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
