import type { Agency } from '../agency.ts';
import { money } from './cost.ts';
import type { ArticleState, FileState, State } from './state.ts';
import { counted, wrap } from './terminal.ts';
import { percent, show } from './view.ts';

/** One article whole, in all its languages, for a terminal of 80 columns. */
export function articleView({ id, files, missing }: ArticleState, state: State, folder: string) {
  return [
    missing.length > 0 ? `${id}, not in ${missing.join(', ')}` : id,
    ...files.map((one) => fileView(one, state.agency, folder)),
  ].join('\n\n');
}

function fileView(one: FileState, agency: Agency | undefined, folder: string): string {
  const { article, file } = one;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', article.title],
    ['label', article.label],
    ['owner', article.owner],
    ['source', `${article.source.title}, ${article.source.url}`],
    ['reviewed', `${article.reviewed} by ${article.reviewedBy}`],
    ['review by', `${article.reviewBy}: ${stands(one)}`],
    ['valid', validity(one)],
    ['risk', article.risk],
    ['audience', article.audience?.join(', ')],
    ['related', article.related?.join(', ')],
    ['district', article.districts?.column],
    ['media', article.media?.map(({ address, alt }) => `${address} (${alt})`).join('; ')],
    ['reading', readingText(one)],
    ['SMS', smsText(one, agency)],
    ['short', article.short],
    ['GSM-7', article.shortGsm],
  ];
  return [
    `${article.language}  ${folder}/${file}`,
    ...fields.flatMap(([name, text]) => (text ? [field(name, text)] : [])),
    list(
      'phrasings',
      article.phrasings.map((phrasing) => phrasingText(phrasing, one)),
    ),
    ...(article.notPhrasings ? [list('not', article.notPhrasings)] : []),
    ['  answer', ...article.body.split('\n').map((line) => wrap(line, '    '))].join('\n'),
    ...one.problems.map((problem) => show(problem, folder)),
  ].join('\n');
}

const field = (name: string, text: string): string =>
  `  ${name.padEnd(10)}${wrap(text, ' '.repeat(12)).trimStart()}`;

const list = (name: string, items: readonly string[]): string =>
  [`  ${name} (${items.length})`, ...items.map((item) => `    - ${item}`)].join('\n');

function stands({ standing, saidUntil }: FileState): string {
  if (standing === 'overdue') return `overdue, said until ${saidUntil}`;
  if (standing === 'withheld') return `withheld, said until ${saidUntil}`;
  return standing === 'not-yet' ? 'not said yet' : standing;
}

function validity({ article: { validFrom, validUntil } }: FileState): string | undefined {
  if (!validFrom && !validUntil) return undefined;
  return [validFrom && `from ${validFrom}`, validUntil && `until ${validUntil}`]
    .filter(Boolean)
    .join(' ');
}

function readingText({ reading, article }: FileState): string {
  if (!reading) return 'not measured: no formula for the language, or a short text';
  const { formula, value, easy, aim } = reading;
  const reason = article.readingLevel ? `; harder because: ${article.readingLevel.reason}` : '';
  return `${formula} ${value}, ${easy ? 'easy enough' : 'too hard'} (the aim is ${aim})${reason}`;
}

function smsText({ sms }: FileState, agency: Agency | undefined): string {
  const price =
    agency && sms.price !== undefined
      ? `, ${money(sms.price, agency)} a send, ${money(sms.price * 1000, agency)} per 1,000`
      : '';
  return `${counted(sms.segments, 'segment')} of ${sms.encoding}${price}`;
}

function phrasingText(phrasing: string, { confusions }: FileState): string {
  const taken = confusions.find(({ text }) => text === phrasing);
  return taken
    ? `${phrasing}   <- taken for ${taken.takenFor} (${percent(taken.confidence)})`
    : phrasing;
}
