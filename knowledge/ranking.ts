import type { Article } from './article.ts';
import type { Content } from './content.ts';
import { decide } from './decision.ts';
import { type Features, type Reader, reader } from './features.ts';
import type { Fit } from './fit.ts';
import type { Understanding } from './knowledge.ts';
import type { Language } from './language.ts';
import { correct } from './spelling.ts';
import { type Rarity, rarityAmong, type Sentence, similarities } from './vectors.ts';

type Rank = (text: string) => { fits: readonly Fit[]; background: number };

/**
 * Finds what a citizen's words mean among the articles of a language. Plain and deterministic:
 * likeness to phrasings by words and letters. Indexes of a language are built when it is first asked.
 */
export function ranker(content: Content): (text: string, code: string) => Understanding {
  const ranks = new Map<string, Rank>();
  return (text, code) => {
    const language = content.languages.find((one) => one.code === code) ?? content.languages[0];
    if (!language) return { decision: 'none', candidates: [] };
    const rank = ranks.get(language.code) ?? rankIn(content, language);
    ranks.set(language.code, rank);
    const { fits, background } = rank(text);
    return decide(fits, background);
  };
}

/** What a sentence is to an article. */
type Role = 'phrasing' | 'all' | 'not';

/** Fits of every article in one language; `background` is the likeness to what no article answers. */
function rankIn(content: Content, language: Language): Rank {
  const read = reader(language);
  const asked = content.articles
    .filter((article) => article.language === language.code)
    .map((article) => ({
      article,
      phrasings: phrasingsOf(article, read),
      answer: read(`${article.short} ${article.body}`),
    }));
  const rarity = rarityAmong(asked.map(({ phrasings, answer }) => [...phrasings, answer]));
  const vocabularies = asked.map(({ phrasings, answer }) => ({
    asked: new Set(phrasings.flatMap((one) => one.stems)),
    answered: new Set(answer.stems),
  }));
  const known = new Set(vocabularies.flatMap((words) => [...words.asked]));
  const background = language.background.map((text) => read(text));
  const sentences: Sentence<{ at: number; role: Role }>[] = [
    ...asked.flatMap(({ article, phrasings }, at) => sentencesOf(article, phrasings, read, at)),
    ...background.map((features) => ({ key: { at: -1, role: 'phrasing' as const }, features })),
  ];
  const compare = similarities(sentences, rarity);
  const innocent = new Set(background.flatMap((one) => one.stems));
  const mend = (stem: string) =>
    known.has(stem) || innocent.has(stem) ? stem : (correct(stem, known) ?? stem);

  return (text) => {
    const query = read(text, mend);
    const best = bestByRole(compare(query));
    const of = (at: number, role: Role) => best.get(`${at} ${role}`) ?? 0;
    const fits = asked.map(({ article }, at) => ({
      article,
      nearest: of(at, 'phrasing'),
      overall: of(at, 'all'),
      ...cover(query, vocabularies[at] ?? { asked: new Set(), answered: new Set() }, rarity),
      vetoed: of(at, 'not'),
    }));
    return { fits, background: of(-1, 'phrasing') };
  };
}

const phrasingsOf = (article: Article, read: Reader): Features[] =>
  [article.title, article.label, ...article.phrasings].map((text) => read(text));

function sentencesOf(
  article: Article,
  phrasings: readonly Features[],
  read: Reader,
  at: number,
): Sentence<{ at: number; role: Role }>[] {
  const all = {
    stems: phrasings.flatMap((one) => one.stems),
    grams: phrasings.flatMap((one) => one.grams),
  };
  return [
    ...phrasings.map((features) => ({ key: { at, role: 'phrasing' as const }, features })),
    { key: { at, role: 'all' as const }, features: all },
    ...(article.notPhrasings ?? []).map((text) => ({
      key: { at, role: 'not' as const },
      features: read(text),
    })),
  ];
}

function bestByRole(
  found: readonly { key: { at: number; role: Role }; similarity: number }[],
): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const { key, similarity } of found) {
    const name = `${key.at} ${key.role}`;
    best.set(name, Math.max(best.get(name) ?? 0, similarity));
  }
  return best;
}

interface Vocabulary {
  readonly asked: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

/** A word that only the answer has counts for less than one that citizens ask with. */
const creditOfAnswer = 0.6;

function cover(
  query: Features,
  { asked, answered }: Vocabulary,
  rarity: Rarity,
): Pick<Fit, 'coverage' | 'strength'> {
  let strength = 0;
  let covered = 0;
  let total = 0;
  for (const stem of new Set(query.stems)) {
    const weight = rarity(`=${stem}`);
    total += weight;
    if (asked.has(stem)) strength += weight;
    covered += weight * (asked.has(stem) ? 1 : answered.has(stem) ? creditOfAnswer : 0);
  }
  return { coverage: total === 0 ? 0 : covered / total, strength: 1 - Math.exp(-strength / 3) };
}
