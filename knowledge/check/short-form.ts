import { type Article, shortAnswer } from '../article.ts';
import type { ArticleFile } from '../load.ts';
import { priceOf } from './cost.ts';
import { error, type Finding, type Rule, type Whole, warning } from './finding.ts';
import { smsCost } from './sms.ts';

/** The most SMS segments an answer may take, source line included. */
export const mostSegments = 3;

/** Where the language itself is not written in Latin letters, there is nothing to save. */
const otherAlphabet = /(?!\p{Script=Latin})\p{L}/u;

/** Whether the answer fits into an SMS, what that costs, and whether the form for GSM-7 is one. */
export const shortForm: Rule = (one, whole) => [
  ...length(one, whole),
  ...gsmForm(one.article, one.lineOf),
];

function length({ article, lineOf }: ArticleFile, { agency }: Whole): readonly Finding[] {
  const cost = smsCost(shortAnswer(article));
  const line = lineOf(article.shortGsm ? 'shortGsm' : 'short');
  const letters = cost.expensive.join(' ');
  const price = () => priceOf(cost.segments, agency);
  if (cost.segments > mostSegments)
    return [
      error(
        line,
        `the short form takes ${cost.segments} SMS segments with its source line; ${mostSegments} are allowed${price()}`,
        letters && !otherAlphabet.test(letters)
          ? `Shorten it, or do without ${letters}: they make it ${cost.encoding}, with 67 characters per segment.`
          : 'Shorten it.',
      ),
    ];
  return letters && !otherAlphabet.test(letters) && !article.shortGsm
    ? [
        warning(
          line,
          `the short form costs ${cost.segments} SMS segments because of ${letters}${price()}`,
          'Other words may cost less: write them as "shortGsm". Leave it if none say it as well; never just drop an accent.',
        ),
      ]
    : [];
}

function gsmForm({ short, shortGsm }: Article, lineOf: ArticleFile['lineOf']): readonly Finding[] {
  if (shortGsm === undefined) return [];
  const line = lineOf('shortGsm');
  const letters = smsCost(shortGsm).expensive;
  if (letters.length > 0)
    return [
      error(
        line,
        `the form for GSM-7 has letters that are not in GSM-7: ${letters.join(' ')}`,
        'Use other words, or leave "shortGsm" out.',
      ),
    ];
  if (smsCost(short).encoding === 'GSM-7')
    return [
      warning(line, 'has a form for GSM-7, and its short form is in GSM-7 already', 'Keep one.'),
    ];
  return withoutMarks(short) === withoutMarks(shortGsm)
    ? [
        warning(
          line,
          'the form for GSM-7 is the short form with its accents dropped',
          'Use other words: without its accent, a word may be another one ("esta" is not "está").',
        ),
      ]
    : [];
}

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').toLowerCase();
