import { normalise } from '../phrases.ts';
import type { IntentWords, Words } from '../say.ts';
import { compileBook, type PatternBook } from './book.ts';

type Books = Readonly<Record<string, PatternBook>>;

const compiled = new WeakMap<Words, Map<string, Books>>();

/** The patterns of one intent by language: compiled at their first use, and once for the same words. */
export const bookOf = (words: Words, intent: string): Books =>
  once(words, intent, () => compileAll(words, intent, (own) => own));

/**
 * Its phrases and patterns as whole messages, with courtesy before and after them ("menu please"). The
 * intent's words and those of `courtesy` decide; nothing else may stand in the message.
 */
export const wholeBookOf = (words: Words, intent: string): Books =>
  once(words, `whole ${intent}`, () => compileAll(words, intent, whole));

function once(words: Words, name: string, compile: () => Books): Books {
  const known = compiled.get(words) ?? new Map<string, Books>();
  compiled.set(words, known);
  const found = known.get(name) ?? compile();
  known.set(name, found);
  return found;
}

type Change = (own: IntentWords, courtesy: IntentWords | undefined) => IntentWords;

const compileAll = (words: Words, intent: string, change: Change): Books =>
  Object.fromEntries(
    Object.entries(words).flatMap(([language, intents]) => {
      const own = intents[intent];
      return own ? [[language, compileBook(change(own, intents.courtesy))]] : [];
    }),
  );

const whole: Change = (own, courtesy) => {
  const meanings = new Set([...Object.keys(own.phrases), ...Object.keys(own.patterns)]);
  const wordings = (meaning: string) => [
    ...(own.phrases[meaning] ?? []).map(normalise).filter((phrase) => phrase !== ''),
    ...(own.patterns[meaning] ?? []),
  ];
  return {
    ...own,
    sets: { before: ['please'], after: ['please'], ...courtesy?.sets, ...own.sets },
    patterns: Object.fromEntries(
      [...meanings].map((meaning) => [
        meaning,
        wordings(meaning).map((each) => `^ <before>* (${each}) <after>* $`),
      ]),
    ),
  };
};
