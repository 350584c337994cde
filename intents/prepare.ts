import { commandList } from './commands.ts';
import { findMeanings } from './patterns/book.ts';
import { bookOf, wholeBookOf } from './patterns/books.ts';
import type { Words } from './say.ts';

/**
 * Compiles the patterns that the steps look for, which the first message would otherwise wait for. Worth a
 * third of a second of processor for three languages: done while a Lambda starts, when it has most.
 */
export function prepare(words: Words): void {
  const whole = ['stop', 'start', 'not-solved', ...commandList.map(({ intent }) => intent)];
  const books = [bookOf(words, 'danger'), ...whole.map((intent) => wholeBookOf(words, intent))];
  for (const book of books) findMeanings(book, '');
}
