import type { Agency } from '../agency.ts';
import type { ArticleFile, LoadedKnowledge } from '../load.ts';
import type { Problem } from '../problem.ts';

/** A problem of a file that is known from where it was found. */
export type Finding = Omit<Problem, 'file'>;

/** A finding by the field it is about, in place of its line. */
export type Placed = Omit<Finding, 'line'> & { readonly path: readonly PropertyKey[] };

/** What a rule about one article may look at besides it. */
export interface Whole extends LoadedKnowledge {
  /** All languages of each article. */
  readonly byId: ReadonlyMap<string, readonly ArticleFile[]>;
  /** YYYY-MM-DD in the agency's time zone. */
  readonly today: string;
}

/** One thing that is looked at in every article. */
export type Rule = (one: ArticleFile, whole: Whole) => readonly Finding[];

export const wholeOf = (loaded: LoadedKnowledge, today: string): Whole => ({
  ...loaded,
  byId: Map.groupBy(loaded.articles, ({ article }) => article.id),
  today,
});

export const error = (line: number, message: string, fix: string): Finding => ({
  line,
  severity: 'error',
  message,
  fix,
});

export const warning = (line: number, message: string, fix: string): Finding => ({
  ...error(line, message, fix),
  severity: 'warning',
});

/** What is said of an agency that could not be read: nothing is overdue by a rule that is not known. */
export const graceOf = (agency: Agency | undefined): Pick<Agency, 'overdue'> =>
  agency ?? { overdue: { sayFor: 0, sayForHighRisk: 0 } };
