import { shortAnswer } from '../article.ts';
import type { ArticleFile, LoadedKnowledge } from '../load.ts';
import { normalise, wordsOf } from '../normalise.ts';
import { refusedMarkdown } from '../plain.ts';
import type { Problem } from '../problem.ts';
import { checkAgency } from './agency.ts';
import { checkDistricts, checkVariant } from './districts.ts';
import { readingLevel } from './reading-level.ts';
import { smsCost } from './sms.ts';

/** The most SMS segments an answer may take, source line included. */
const mostSegments = 3;

type Finding = Omit<Problem, 'file'>;

/**
 * Everything an editor should know about the knowledge, by file and line. `today` (YYYY-MM-DD) is the
 * day in the agency's time zone; what is overdue or expired depends on it.
 */
export function check(loaded: LoadedKnowledge, today: string): readonly Problem[] {
  const ofArticles = loaded.articles.flatMap((one) =>
    rules.flatMap((rule) =>
      rule(one, loaded, today).map((finding) => ({ file: one.file, ...finding })),
    ),
  );
  const ofAgency = loaded.agency
    ? checkAgency(loaded.agency, loaded).map((finding) => ({ file: 'agency.yaml', ...finding }))
    : [];
  return [
    ...loaded.problems,
    ...ofAgency,
    ...checkDistricts(loaded).map((finding) => ({ file: 'districts.yaml', ...finding })),
    ...ofArticles,
    ...repeatedPhrasings(loaded.articles),
  ].toSorted((a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line);
}

/** The day it is in the agency's time zone, as `check` wants it. */
export const dayOf = ({ agency }: LoadedKnowledge, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: agency?.timeZone ?? 'UTC' }).format(now);

type Rule = (one: ArticleFile, all: LoadedKnowledge, today: string) => readonly Finding[];

const error = (line: number, message: string, fix: string): Finding => ({
  line,
  severity: 'error',
  message,
  fix,
});
const warning = (line: number, message: string, fix: string): Finding => ({
  ...error(line, message, fix),
  severity: 'warning',
});

const markdown: Rule = ({ markdown: text, bodyLine }) =>
  refusedMarkdown(text).map(({ line, what, fix }) => error(bodyLine + line - 1, what, fix));

/** Where the language itself is not written in Latin letters, there is nothing to save. */
const otherAlphabet = /(?!\p{Script=Latin})\p{L}/u;

const shortForm: Rule = ({ article, lineOf }) => {
  const cost = smsCost(shortAnswer(article));
  const letters = cost.expensive.join(' ');
  if (cost.segments > mostSegments)
    return [
      error(
        lineOf('short'),
        `the short form takes ${cost.segments} SMS segments with its source line; ${mostSegments} are allowed`,
        letters && !otherAlphabet.test(letters)
          ? `Shorten it, or do without ${letters}: they make it ${cost.encoding}, with 67 characters per segment.`
          : 'Shorten it.',
      ),
    ];
  return letters && !otherAlphabet.test(letters)
    ? [
        warning(
          lineOf('short'),
          `the short form costs ${cost.segments} SMS segments because of ${letters}`,
          'Other words may cost less. Leave it if none say it as well; never drop an accent.',
        ),
      ]
    : [];
};

const dates: Rule = ({ article, lineOf }, _, today) => [
  ...(article.reviewed > today
    ? [error(lineOf('reviewed'), 'was reviewed in the future', 'Correct the date.')]
    : []),
  ...(article.reviewBy <= article.reviewed
    ? [error(lineOf('reviewBy'), 'is due before it was reviewed', 'Correct one of the dates.')]
    : []),
  ...(article.reviewBy < today
    ? [
        warning(
          lineOf('reviewBy'),
          `its review was due on ${article.reviewBy}`,
          `Ask ${article.owner} to check it against its source, then change "reviewed" and "reviewBy".`,
        ),
      ]
    : []),
  ...(article.validUntil && article.validUntil < today
    ? [warning(lineOf('validUntil'), 'has expired and is not said', 'Renew it or delete the file.')]
    : []),
  ...(article.validFrom && article.validUntil && article.validFrom > article.validUntil
    ? [error(lineOf('validUntil'), 'ends before it starts', 'Correct one of the dates.')]
    : []),
];

const related: Rule = ({ article, lineOf }, { articles }) =>
  (article.related ?? []).flatMap((id, at) =>
    id !== article.id && articles.some((other) => other.article.id === id)
      ? []
      : [
          error(
            lineOf('related', at),
            `"${id}" is ${id === article.id ? 'the article itself' : 'no article'}`,
            'Correct the id, or remove the line.',
          ),
        ],
  );

const asked = (text: string): string => wordsOf(normalise(text)).join(' ');

/** Later ones of phrasings that are the same once case, accents and signs are left out. */
function repeatedPhrasings(articles: readonly ArticleFile[]): readonly Problem[] {
  const first = new Map<string, string>();
  return articles.flatMap(({ file, article, lineOf }) =>
    article.phrasings.flatMap((text, at) => {
      const key = `${article.language} ${asked(text)}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, article.id);
      return earlier
        ? [
            {
              file,
              ...error(
                lineOf('phrasings', at),
                `"${text}" is also a phrasing of ${earlier}`,
                'Keep it in one place: a citizen can only mean one.',
              ),
            },
          ]
        : [];
    }),
  );
}

const translations: Rule = ({ article }, { articles, agency }) => {
  // What is wrong with the agency's file is said of it, not of every article.
  if (!agency) return [];
  const codes = agency.languages.map(({ code }) => code);
  if (!codes.includes(article.language))
    return [
      error(2, `"${article.language}" is not a language of the agency`, 'Add it to agency.yaml.'),
    ];
  const own = articles.filter((other) => other.article.id === article.id);
  const missing = codes.filter((code) => !own.some((other) => other.article.language === code));
  return own[0]?.article.language === article.language
    ? missing.map((code) =>
        warning(
          1,
          `has no translation: ${code}`,
          `Write knowledge/topics/${article.id}.${code}.md.`,
        ),
      )
    : [];
};

const reading: Rule = ({ article, bodyLine }) => {
  const level = readingLevel(article.body, article.language);
  return level && !level.easy
    ? [
        warning(
          bodyLine,
          `is hard to read: ${level.formula} ${level.value}, the aim is ${level.aim}`,
          'Write shorter sentences and plainer words.',
        ),
      ]
    : [];
};

const rules: readonly Rule[] = [
  markdown,
  shortForm,
  dates,
  related,
  checkVariant,
  translations,
  reading,
];
