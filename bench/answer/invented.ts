import { seeded } from '../../knowledge/engine/random.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';
import { wordsOf } from '../../knowledge/normalise.ts';
import type { Data, Question, Taught } from './rows.ts';

/** How many ways there are to ask for each article, as many as editors must write. */
const phrasings = 10;
/** The part of the words that things are made of: few, so that many things are nearly the same. */
const vocabulary = 0.25;
/** The most questions that are asked of one size: enough for a p99. */
const mostQuestions = 2000;

const actions = [
  ['get', 'obtain', 'apply for', 'request'],
  ['pay', 'pay for', 'settle', 'pay the bill for'],
  ['renew', 'extend', 'update', 'prolong'],
  ['report', 'tell you about', 'complain about', 'notify you of'],
  ['cancel', 'stop', 'end', 'get rid of'],
  ['change', 'correct', 'fix', 'amend'],
  ['find', 'look up', 'see', 'check'],
  ['book', 'reserve', 'schedule', 'sign up for'],
] as const;

const frames = [
  'how do i {do} {it}',
  'where can i {do} {it}',
  'i need to {do} {it}',
  'can i {do} {it} online',
  '{do} {it}',
  'what does it cost to {do} {it}',
  'who do i ask to {do} {it}',
  'i want to {do} my {it} please',
  'is it possible to {do} {it} by phone',
  '{it} {do} how',
  'hi, help me {do} the {it}',
  'what papers do i need to {do} {it}',
  'my {it}, i have to {do} it today',
  'when can i {do} {it}',
  'trying to {do} a {it} but the page is down',
] as const;

/**
 * So many articles that nobody wrote: each is something done about a thing of two or three words of the
 * shipped articles, asked for in ten ways, and once in an eleventh. The same for the same number. What
 * they say is nonsense, but words, letters and overlaps are those of a town.
 */
export function invented(articles: number, { articles: written }: LoadedKnowledge): Data {
  const random = seeded(articles);
  const pick = <One>(list: readonly One[]): One | undefined =>
    list[Math.floor(random() * list.length)];
  const words = longWords(written).filter(() => random() < vocabulary);
  const subjects = new Set<string>();
  while (subjects.size < articles) {
    const length = random() < 0.5 ? 2 : 3;
    const thing = Array.from({ length }, () => pick(words) ?? '').join(' ');
    subjects.add(`${Math.floor(random() * actions.length)} ${thing}`);
  }
  const ask = (subject: string): string => {
    const [action = '', ...thing] = subject.split(' ');
    const said = thing.length > 2 && random() < 0.3 ? thing.slice(0, 2) : thing;
    return (pick(frames) ?? '')
      .replace('{do}', pick(actions[Number(action)] ?? []) ?? '')
      .replace('{it}', (random() < 0.2 ? said.toReversed() : said).join(' '));
  };
  const labels = [...subjects];
  const taught: Taught[] = labels.flatMap((subject, at) =>
    Array.from({ length: phrasings }, () => ({ text: ask(subject), label: labelOf(at) })),
  );
  const every = Math.max(1, Math.ceil(articles / mostQuestions));
  const questions: Question[] = labels.flatMap((subject, at) =>
    at % every === 0 ? [{ text: ask(subject), label: labelOf(at) }] : [],
  );
  return { name: `${articles} articles`, taught, questions };
}

const labelOf = (at: number): string => `topic-${Math.floor(at / 100)}/article-${at}`;

/** The words of five letters or more that the shipped English articles have, in one order. */
function longWords(written: LoadedKnowledge['articles']): readonly string[] {
  const texts = written
    .filter(({ article }) => article.language === 'en')
    .flatMap(({ article }) => [article.title, article.body, ...article.phrasings]);
  const found = new Set(texts.flatMap((text) => wordsOf(text.toLowerCase())));
  return [...found].filter((word) => /^[a-z]{5,}$/u.test(word)).sort();
}
