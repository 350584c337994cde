import type { Article } from './article.ts';
import { strangersTo } from './engine/background.ts';
import type { Example } from './engine/example.ts';
import type { Lesson } from './engine/model.ts';
import { openWordVectors } from './engine/word-vectors.ts';
import type { Language } from './language.ts';
import type { LoadedKnowledge } from './load.ts';

/** What an agency's own labelled sentences may show of wrong answers: none, for they are few. */
const bearableOnDev = { wrong: 0.003, outOfScope: 0.005 };
/** Where there are none, sentences are judged by articles left out, which is harder than citizens are. */
const bearableWithout = { wrong: 0.01, outOfScope: 0.05 };

/** All that a model of one language is learned from. */
export interface LanguageLesson {
  readonly examples: readonly Example[];
  readonly lesson: Lesson;
}

/** What the articles of one language teach: how citizens ask for each, and what must not reach it. */
export function lessonOf(loaded: LoadedKnowledge, language: Language): LanguageLesson {
  const articles = loaded.articles
    .map(({ article }) => article)
    .filter((article) => article.language === language.code)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Set(articles.map(({ id }) => id));
  const dev = loaded.labelled.filter(
    (row) => row.language === language.code && (row.label === null || ids.has(row.label)),
  );
  const vectors = loaded.wordVectors.get(language.code);
  const tongue = { language, meaning: vectors && openWordVectors(vectors) };
  const examples = articles.flatMap(examplesOf);
  return {
    examples: [...examples, ...strangersTo(examples, tongue)],
    lesson: {
      tongue,
      dev: dev.map(({ text, label }) => ({ text, label })),
      alsoWords: articles.flatMap(({ short, body }) => [short, body]),
      bearable: dev.length > 0 ? bearableOnDev : bearableWithout,
    },
  };
}

const examplesOf = ({ id, title, label, phrasings, notPhrasings = [] }: Article): Example[] => [
  ...[title, label, ...phrasings].map((text) => ({ text, label: id })),
  ...notPhrasings.map((text) => ({ text, label: null, not: id })),
];
