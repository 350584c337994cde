import { type Article, shortSource } from '../../knowledge/article.ts';
import { say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';

const remembered = 5;

/** The article as the answer, with its source and review date, remembered as the topic. */
export function answerWith(turn: Turn, article: Article): Decision {
  const topics = [article.id, ...turn.memory.topics.filter((id) => id !== article.id)];
  return {
    status: 'answered',
    says: [articleSays(turn, article)],
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

function articleSays(turn: Turn, article: Article): Saying {
  const source = say(turn.words, turn.language, 'answer', 'source', {
    title: article.source.title,
    url: article.source.url,
    reviewed: day(article.reviewed, turn.language),
  });
  return {
    text: `${article.body}\n\n${source}`,
    short: `${article.short}${shortSource(article)}`,
  };
}

/** A calendar day in words; a date without a time has no zone, so it is read and written in UTC. */
const day = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
