import type { Article } from './article.ts';
import { type Watch, watch } from './caution.ts';
import type { Decided, Ranked } from './engine/decide.ts';
import type { Explained } from './engine/explain.ts';
import { type Model, openModel } from './engine/model.ts';
import { openWordVectors } from './engine/word-vectors.ts';
import type { Candidate, Understanding } from './knowledge.ts';
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
  said: Content,
  learned: readonly LearnedLanguage[],
): (text: string, code: string) => Understanding {
  const modelOf = opener(said, learned);
  const isHighRisk = riskOf(said);
  const watchOf = watches(said);
  return (text, code) => {
    const model = modelOf(code);
    if (!model) return { decision: 'none', candidates: [] };
    const decided = model.understand(text, isHighRisk);
    const { decision, ranked } =
      decided.decision === 'answer' ? cautious(text, decided, model, watchOf(code)) : decided;
    return {
      decision,
      candidates: ranked.map(candidate),
      ranking: decided.nearest.map(candidate),
    };
  };
}

type Choice = Pick<Decided, 'decision' | 'ranked'>;

/**
 * A sure answer is asked about first where another place is named, and where something else is meant
 * once what it says it does not mean is left out: "not the marriage one".
 */
function cautious(text: string, sure: Decided, model: Model, over: Watch | undefined): Choice {
  const [first] = sure.ranked;
  if (!over || !first) return sure;
  if (over.namesElsewhere(text)) return { decision: 'ask', ranked: [first] };
  const rest = over.withoutNegated(text);
  const meant = rest === undefined ? undefined : model.understand(rest);
  const [other] = meant?.ranked ?? [];
  if (!meant || !other || other.label === first.label) return sure;
  const isNear = sure.nearest.some(({ label }) => label === other.label);
  return isNear || meant.decision === 'answer' ? { decision: 'ask', ranked: [other, first] } : sure;
}

function watches({ languages }: Content): (code: string) => Watch | undefined {
  const made = new Map<string, Watch>();
  return (code) => {
    const language = languages.find((one) => one.code === code);
    if (!language) return undefined;
    const over = made.get(code) ?? watch(language);
    made.set(code, over);
    return over;
  };
}

/** The same, telling all it is decided from; nothing where there is no model at all. */
export function explainer(
  said: Content,
  learned: readonly LearnedLanguage[],
): (text: string, code: string) => Explained | undefined {
  const modelOf = opener(said, learned);
  const isHighRisk = riskOf(said);
  return (text, code) => modelOf(code)?.explain(text, isHighRisk);
}

function riskOf({ articles }: Content): (id: string) => boolean {
  const highRisk = new Set(articles.filter(({ risk }) => risk === 'high').map(({ id }) => id));
  return (id) => highRisk.has(id);
}

/** The model of a language, else of the first that has one. */
function opener({ languages }: Content, learned: readonly LearnedLanguage[]) {
  const models = new Map<string, Model>();
  return (code: string): Model | undefined => {
    const own = learned.find((one) => one.code === code) ?? learned[0];
    const language = languages.find((one) => one.code === own?.code);
    if (!own || !language) return undefined;
    const model = models.get(own.code) ?? open(own, language);
    models.set(own.code, model);
    return model;
  };
}

const candidate = ({ label, confidence }: Ranked): Candidate => ({ articleId: label, confidence });

const open = ({ model, wordVectors }: LearnedLanguage, language: Language): Model =>
  openModel(model, {
    language,
    meaning: wordVectors.length > 0 ? openWordVectors(wordVectors) : undefined,
  });
