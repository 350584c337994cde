import { type Article, shortAnswer, shortSource } from '../../knowledge/article.ts';
import { smsCost } from '../../knowledge/check/sms.ts';
import { normalise, wordsOf } from '../phrases.ts';

/** More lines than this speak to a remark only by chance; a list is rarely longer. */
const mostPassages = 8;
const mostSegments = 3;

/** What of an answer speaks to a remark, word for word and in its order. */
export interface Passages {
  /** Whole lines; a line of a list brings the sentence that opens the list. */
  readonly lines: readonly string[];
  /** The same for SMS: of a paragraph only the sentences that speak to it. */
  readonly sentences: readonly string[];
}

/** Finds what holds one of these words ("fee", "$"); nothing where no line does. */
export function passages(article: Article, words: readonly string[]): Passages | undefined {
  const lines = article.body.split('\n');
  const found = lines.flatMap((line, at) => (holds(line, words) ? [at] : []));
  if (found.length === 0) return undefined;
  const shown = [
    ...new Set(
      found
        .slice(0, mostPassages)
        .flatMap((at) => [openingOf(lines, at), at].filter((n) => n >= 0)),
    ),
  ]
    .toSorted((a, b) => a - b)
    .map((at) => lines[at] ?? '');
  const sentences = shown.flatMap((line) =>
    isItem(line) || line.endsWith(':') ? [line] : sentencesOf(line, words, article.language),
  );
  return { lines: shown, sentences };
}

function sentencesOf(line: string, words: readonly string[], language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...segmenter.segment(line)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => holds(sentence, words));
}

/**
 * The passages as one SMS answer: whole, or their sentences, or as many of those as fit; but half a
 * list would be taken for all of it, so where one does not fit the short answer is said instead.
 */
export function shortPassages(article: Article, found: Passages, lead: string): string {
  const source = shortSource(article);
  const as = (lines: readonly string[]) => `${lead}\n${lines.join('\n')}${source}`;
  const fewer = found.sentences.some(isItem)
    ? []
    : found.sentences.map((_, at) => as(found.sentences.slice(0, -at || undefined)));
  const forms = [
    as(found.lines),
    as(found.sentences),
    ...fewer,
    `${lead}\n${shortAnswer(article)}`,
  ];
  return forms.find((text) => smsCost(text).segments <= mostSegments) ?? `${lead}${source}`;
}

const isItem = (line: string | undefined): boolean => /^(•|\d+\.)\s/u.test(line ?? '');

/** Where the sentence stands that opens the list which this line belongs to; -1 for other lines. */
function openingOf(lines: readonly string[], at: number): number {
  if (!isItem(lines[at])) return -1;
  let before = at;
  while (before >= 0 && (isItem(lines[before]) || lines[before] === '')) before -= 1;
  return lines[before]?.endsWith(':') ? before : -1;
}

/** A sign such as "$" counts wherever it stands; a word where a word of the line is like it. */
function holds(line: string, words: readonly string[]): boolean {
  const own = wordsOf(line);
  const whole = ` ${own.join(' ')} `;
  return words.some((word) => {
    const said = normalise(word);
    if (said === '') return line.includes(word);
    if (said.includes(' ')) return whole.includes(` ${said} `);
    return own.some((each) => isLike(each, said));
  });
}

/** Two forms of one word, as far as their beginning tells: "Sundays" and "Sunday". */
export function isLike(one: string, other: string): boolean {
  if (one === other) return true;
  const longest = Math.max(one.length, other.length);
  const least = Math.max(fewestLetters, longest - mostEnding);
  return (
    one.slice(0, least) === other.slice(0, least) && Math.min(one.length, other.length) >= least
  );
}

const fewestLetters = 4;
const mostEnding = 2;
