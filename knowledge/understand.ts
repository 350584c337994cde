import type { Article } from './article.ts';
import { type Model, openModel } from './engine/model.ts';
import { openWordVectors } from './engine/word-vectors.ts';
import type { Understanding } from './knowledge.ts';
import type { Language } from './language.ts';
import type { LearnedLanguage } from './learn.ts';

interface Content {
  readonly articles: readonly Article[];
  readonly languages: readonly Language[];
}

/**
 * Finds what a citizen's words mean among the articles of a language. The model of a language is opened
 * when it is first asked. A language without a model is read as the first that has one.
 */
export function understander(
  { articles, languages }: Content,
  learned: readonly LearnedLanguage[],
): (text: string, code: string) => Understanding {
  const models = new Map<string, Model>();
  const highRisk = new Set(articles.filter(({ risk }) => risk === 'high').map(({ id }) => id));
  const isHighRisk = (id: string) => highRisk.has(id);
  return (text, code) => {
    const own = learned.find((one) => one.code === code) ?? learned[0];
    const language = languages.find((one) => one.code === own?.code);
    if (!own || !language) return { decision: 'none', candidates: [] };
    const model = models.get(own.code) ?? open(own, language);
    models.set(own.code, model);
    const { decision, ranked } = model.understand(text, isHighRisk);
    if (decision === 'none') return { decision, candidates: [] };
    return {
      decision,
      candidates: ranked.map(({ label, confidence }) => ({ articleId: label, confidence })),
    };
  };
}

const open = ({ model, wordVectors }: LearnedLanguage, language: Language): Model =>
  openModel(model, {
    language,
    meaning: wordVectors.length > 0 ? openWordVectors(wordVectors) : undefined,
  });
