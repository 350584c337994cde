import type { LoadedKnowledge } from '../load.ts';
import type { Problem } from '../problem.ts';
import { dayIn } from '../standing.ts';
import { checkAgency } from './agency.ts';
import { dates } from './dates.ts';
import { checkDistricts, checkVariant } from './districts.ts';
import { type Rule, wholeOf } from './finding.ts';
import { media, unusedMedia } from './media.ts';
import { contradictions, nearPhrasings, repeatedPhrasings } from './phrasings.ts';
import { shortForm } from './short-form.ts';
import { markdown, reading, related } from './text.ts';
import { facts, translations } from './translations.ts';

const rules: readonly Rule[] = [
  markdown,
  shortForm,
  dates,
  related,
  checkVariant,
  media,
  contradictions,
  translations,
  facts,
  reading,
];

/**
 * Everything an editor should know about the knowledge, by file and line. `today` (YYYY-MM-DD) is the
 * day in the agency's time zone; what is overdue or expired depends on it.
 */
export function check(loaded: LoadedKnowledge, today: string): readonly Problem[] {
  const whole = wholeOf(loaded, today);
  const ofArticles = loaded.articles.flatMap((one) =>
    rules.flatMap((rule) => rule(one, whole).map((found) => ({ file: one.file, ...found }))),
  );
  const ofAgency = loaded.agency
    ? checkAgency(loaded.agency, whole).map((found) => ({ file: 'agency.yaml', ...found }))
    : [];
  return [
    ...loaded.problems,
    ...ofAgency,
    ...checkDistricts(loaded).map((found) => ({ file: 'districts.yaml', ...found })),
    ...ofArticles,
    ...repeatedPhrasings(loaded.articles),
    ...nearPhrasings(loaded),
    ...unusedMedia(loaded),
  ].toSorted((a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line);
}

/** The day it is in the agency's time zone, as `check` wants it. */
export const dayOf = ({ agency }: LoadedKnowledge, now: Date): string =>
  dayIn(agency?.timeZone ?? 'UTC', now);
