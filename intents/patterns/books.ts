import { normalise } from '../phrases.ts';
import type { IntentWords, Words } from '../say.ts';
import { openBook, type PatternBook } from './book.ts';
import { type CompiledBook, compileBook } from './compile.ts';

type Books = Readonly<Record<string, PatternBook>>;
/** By language. */
type Compiled = Readonly<Record<string, CompiledBook>>;
/** By intent; those that are whole messages under `whole <intent>`, those within one under `within <intent>`. */
export type CompiledBooks = Readonly<Record<string, Compiled>>;

const opened = new WeakMap<Words, Map<string, Books>>();

/** The patterns of one intent by language: compiled at their first use, and once for the same words. */
export const bookOf = (words: Words, intent: string): Books => once(words, intent);

/**
 * Its phrases and patterns as whole messages, with courtesy before and after them ("menu please"). The
 * intent's words and those of `courtesy` decide; nothing else may stand in the message.
 */
export const wholeBookOf = (words: Words, intent: string): Books =>
  once(words, `${wholly}${intent}`);

const wholly = 'whole ';

/** The patterns of one intent that may stand anywhere in a message, by language: its `within`. */
export const withinBookOf = (words: Words, intent: string): Books =>
  once(words, `${inside}${intent}`);

const inside = 'within ';

function once(words: Words, name: string): Books {
  const known = openedOf(words);
  const found = known.get(name) ?? open(compile(words, name));
  known.set(name, found);
  return found;
}

function openedOf(words: Words): Map<string, Books> {
  const known = opened.get(words) ?? new Map<string, Books>();
  opened.set(words, known);
  return known;
}

const open = (compiled: Compiled): Books =>
  Object.fromEntries(
    Object.entries(compiled).map(([language, book]) => [language, openBook(book)]),
  );

/** Takes what was compiled before from the same words, so that nothing is compiled now. */
export function adopt(words: Words, books: CompiledBooks): void {
  const known = openedOf(words);
  for (const [name, compiled] of Object.entries(books)) known.set(name, open(compiled));
}

/** Compiles the patterns of these intents: those of `whole` as whole messages, of `within` what may stand in one. */
export const compileBooks = (
  words: Words,
  {
    anywhere,
    whole: messages,
    within,
  }: Readonly<Record<'anywhere' | 'whole' | 'within', readonly string[]>>,
): CompiledBooks =>
  Object.fromEntries(
    [
      ...anywhere,
      ...messages.map((intent) => `${wholly}${intent}`),
      ...within.map((intent) => `${inside}${intent}`),
    ].map((name) => [name, compile(words, name)]),
  );

type Change = (own: IntentWords, courtesy: IntentWords | undefined) => IntentWords;

function compile(words: Words, name: string): Compiled {
  const [prefix] = [wholly, inside].filter((each) => name.startsWith(each));
  const intent = name.slice(prefix?.length);
  const change = changes.get(prefix) ?? ((own) => own);
  return Object.fromEntries(
    Object.entries(words).flatMap(([language, intents]) => {
      const own = intents[intent];
      if (!own) return [];
      return [[language, compileBook(change(own, intents.courtesy))]];
    }),
  );
}

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

const changes = new Map<string | undefined, Change>([
  [wholly, whole],
  [
    inside,
    (own, courtesy) => ({
      ...own,
      sets: { ...courtesy?.sets, ...own.sets },
      patterns: own.within,
    }),
  ],
]);
