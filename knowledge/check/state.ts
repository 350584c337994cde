import type { Agency } from '../agency.ts';
import { type Article, shortAnswer } from '../article.ts';
import type { Confusion } from '../learn.ts';
import type { ArticleFile, LoadedKnowledge } from '../load.ts';
import type { Problem } from '../problem.ts';
import { lastDay, type Standing, standing } from '../standing.ts';
import { priceIn } from './cost.ts';
import { graceOf } from './finding.ts';
import { type ReadingLevel, readingLevel } from './reading-level.ts';
import { type SmsCost, smsCost } from './sms.ts';

/** One article in one language, as an editor wants to see it. */
export interface FileState {
  readonly file: string;
  readonly article: Article;
  readonly standing: Standing;
  /** The last day on which it is said although its review is not done. */
  readonly saidUntil: string;
  readonly reading?: ReadingLevel | undefined;
  /** What it costs as SMS; `price` in the agency's currency, where it has set one. */
  readonly sms: SmsCost & { readonly price?: number | undefined };
  readonly problems: readonly Problem[];
  readonly confusions: readonly Confusion[];
}

export interface ArticleState {
  readonly id: string;
  readonly files: readonly FileState[];
  /** The agency's languages it is not written in. */
  readonly missing: readonly string[];
}

/** The state of the knowledge on one day. */
export interface State {
  readonly agency?: Agency | undefined;
  readonly today: string;
  /** Those with errors first, then those with warnings, else by id. */
  readonly articles: readonly ArticleState[];
  /** Problems of no article: of the agency's file, the districts, the languages, the media. */
  readonly others: readonly Problem[];
}

/** Puts together what was loaded and what is wrong with it. */
export function stateOf(
  { agency, articles }: LoadedKnowledge,
  problems: readonly Problem[],
  today: string,
  confusions: readonly Confusion[] = [],
): State {
  const byFile = Map.groupBy(problems, ({ file }) => file);
  const confused = Map.groupBy(confusions, (one) => `${one.label}.${one.language}`);
  const fileState = ({ file, article }: ArticleFile): FileState => {
    const sms = smsCost(shortAnswer(article));
    return {
      file,
      article,
      standing: standing(article, graceOf(agency), today),
      saidUntil: lastDay(article, graceOf(agency)),
      reading: readingLevel(article.body, article.language),
      sms: { ...sms, price: priceIn(sms.segments, agency) },
      problems: byFile.get(file) ?? [],
      // The engine learns from titles and labels too, which no citizen writes.
      confusions: (confused.get(`${article.id}.${article.language}`) ?? []).filter(({ text }) =>
        article.phrasings.includes(text),
      ),
    };
  };
  const codes = agency?.languages.map(({ code }) => code) ?? [];
  const states = [...Map.groupBy(articles, ({ article }) => article.id)].map(([id, files]) => ({
    id,
    files: files
      .map(fileState)
      .toSorted((a, b) => codes.indexOf(a.article.language) - codes.indexOf(b.article.language)),
    missing: codes.filter((code) => !files.some(({ article }) => article.language === code)),
  }));
  const known = new Set(articles.map(({ file }) => file));
  return {
    agency,
    today,
    articles: states.toSorted(
      (a, b) =>
        errorsOf(b) - errorsOf(a) ||
        Number(problemsIn(b).length > 0) - Number(problemsIn(a).length > 0) ||
        (a.id < b.id ? -1 : 1),
    ),
    others: problems.filter(({ file }) => !known.has(file)),
  };
}

/** Only what is of this topic, language or audience. Problems of no article are of none of them. */
export function only(
  state: State,
  wanted: { readonly topic?: string; readonly language?: string; readonly audience?: string },
): State {
  const { topic, language, audience } = wanted;
  const fits = ({ article }: FileState) =>
    (topic === undefined || article.id.startsWith(`${topic}/`)) &&
    (language === undefined || article.language === language) &&
    (audience === undefined || (article.audience ?? []).some((one) => one === audience));
  if (topic === undefined && language === undefined && audience === undefined) return state;
  const languages = state.agency?.languages.filter(
    ({ code }) => language === undefined || code === language,
  );
  return {
    ...state,
    agency: state.agency && languages && { ...state.agency, languages },
    others: [],
    articles: state.articles
      .map((one) => ({ ...one, files: one.files.filter(fits) }))
      .filter(({ files }) => files.length > 0),
  };
}

export const problemsOf = ({ articles, others }: State): readonly Problem[] => [
  ...others,
  ...articles.flatMap(({ files }) => files.flatMap(({ problems }) => problems)),
];

export const count = (problems: readonly Problem[], severity: Problem['severity']): number =>
  problems.filter((one) => one.severity === severity).length;

const problemsIn = ({ files }: ArticleState): readonly Problem[] =>
  files.flatMap(({ problems }) => problems);

const errorsOf = (article: ArticleState): number => count(problemsIn(article), 'error');
