import type { Words } from '../say.ts';
import { compileBook, type PatternBook } from './book.ts';

const compiled = new WeakMap<Words, Map<string, Record<string, PatternBook>>>();

/** The patterns of one intent by language: compiled at their first use, and once for the same words. */
export function bookOf(words: Words, intent: string): Readonly<Record<string, PatternBook>> {
  const known = compiled.get(words) ?? new Map<string, Record<string, PatternBook>>();
  compiled.set(words, known);
  const found = known.get(intent) ?? compileAll(words, intent);
  known.set(intent, found);
  return found;
}

const compileAll = (words: Words, intent: string): Record<string, PatternBook> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([language, intents]) => {
      const own = intents[intent];
      return own ? [[language, compileBook(own)]] : [];
    }),
  );
