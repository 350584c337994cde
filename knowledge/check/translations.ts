import type { Article } from '../article.ts';
import { error, type Rule, warning } from './finding.ts';

/** Languages in which the article is missing, said once, at its first file. */
export const translations: Rule = ({ article }, { byId, agency }) => {
  // What is wrong with the agency's file is said of it, not of every article.
  if (!agency) return [];
  if (!agency.languages.some(({ code }) => code === article.language))
    return [
      error(2, `"${article.language}" is not a language of the agency`, 'Add it to agency.yaml.'),
    ];
  const own = (byId.get(article.id) ?? []).map((one) => one.article.language);
  if (own[0] !== article.language) return [];
  return agency.languages
    .filter(({ code, partial }) => !partial && !own.includes(code))
    .map(({ code }) =>
      warning(
        1,
        `has no translation: ${code}`,
        `Write knowledge/topics/${article.id}.${code}.md. Until then it is answered in the agency's first language.`,
      ),
    );
};

/** What must be the same in every language: amounts, phone numbers, percentages. */
const figures = /\$ ?\d(?:[\d.,]*\d)?|\b(?:\d{3}-)?\d{3}-\d{4}\b|\d+(?:[.,]\d+)? ?%/gu;

/** Any number: a translation may write "20 dollars" for "$20". */
const numbers = /(?:\d{3}-)?\d{3}-\d{4}|\d(?:[\d.,]*\d)?/gu;

/** Facts in which a translation differs from the first language of the agency, and other dates or risk. */
export const facts: Rule = ({ article, bodyLine, lineOf }, { byId, agency }) => {
  const first = agency?.languages[0]?.code;
  const original = byId.get(article.id)?.find((one) => one.article.language === first)?.article;
  if (!original || article.language === first) return [];
  const missing = figuresIn(original).filter((figure) => !states(article, figure));
  const added = figuresIn(article).filter((figure) => !states(original, figure));
  return [
    ...(missing.length > 0 || added.length > 0
      ? [
          warning(
            bodyLine,
            `states other facts than ${first}: ${[
              ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
              ...(added.length > 0 ? [`with ${added.join(', ')}`] : []),
            ].join('; ')}`,
            'Find out which is right, and write it in all languages.',
          ),
        ]
      : []),
    ...(['risk', 'handover', 'validFrom', 'validUntil'] as const)
      .filter((field) => article[field] !== original[field])
      .map((field) =>
        warning(
          lineOf(field),
          `has another "${field}" than ${first}: ${article[field] ?? 'none'}, and there ${original[field] ?? 'none'}`,
          'Make them the same.',
        ),
      ),
  ];
};

const figuresIn = ({ body }: Article): readonly string[] => [
  ...new Set(Array.from(body.matchAll(figures), ([figure]) => figure.replace(/\s/gu, ''))),
];

const states = ({ body }: Article, figure: string): boolean =>
  Array.from(body.matchAll(numbers), ([number]) => number).includes(figure.replace(/[$%]/gu, ''));
