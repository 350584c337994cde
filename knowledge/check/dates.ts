import type { Article } from '../article.ts';
import { lastDay, type Standing, standing } from '../standing.ts';
import { error, type Finding, graceOf, type Rule, warning } from './finding.ts';

/** Dates that contradict each other, and where the article stands today (standing.ts has the rule). */
export const dates: Rule = ({ article, lineOf }, { agency, today }) => {
  const grace = graceOf(agency);
  const finding = stands[standing(article, grace, today)];
  return [
    ...(article.reviewed > today
      ? [error(lineOf('reviewed'), 'was reviewed in the future', 'Correct the date.')]
      : []),
    ...(article.reviewBy <= article.reviewed
      ? [error(lineOf('reviewBy'), 'is due before it was reviewed', 'Correct one of the dates.')]
      : []),
    ...(article.validFrom && article.validUntil && article.validFrom > article.validUntil
      ? [error(lineOf('validUntil'), 'ends before it starts', 'Correct one of the dates.')]
      : []),
    ...(finding ? [finding(article, lineOf, lastDay(article, grace))] : []),
  ];
};

type Stands = (article: Article, lineOf: (field: string) => number, lastDay: string) => Finding;

const askOwner = ({ owner }: Article) =>
  `Ask ${owner} to check it against its source, then change "reviewed" and "reviewBy".`;

const stands: Readonly<Partial<Record<Standing, Stands>>> = {
  overdue: (article, lineOf, last) =>
    warning(
      lineOf('reviewBy'),
      `its review was due on ${article.reviewBy}; it is still said, until ${last}`,
      askOwner(article),
    ),
  withheld: (article, lineOf, last) =>
    warning(
      lineOf('reviewBy'),
      `its review was due on ${article.reviewBy}, and since ${last} is past it is not said: who asks is offered a person`,
      askOwner(article),
    ),
  expired: (article, lineOf) =>
    warning(
      lineOf('validUntil'),
      `has expired on ${article.validUntil} and is not said: who asks is offered a person`,
      'Renew it or delete the file.',
    ),
};
