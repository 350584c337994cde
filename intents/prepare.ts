import { commandList } from './commands.ts';
import { type CompiledBooks, compileBooks } from './patterns/books.ts';
import type { Words } from './say.ts';

/**
 * Compiles the patterns that the steps look for. Worth most of a second of processor for three languages, so the
 * bundle does it once and a Lambda only opens what came of it (`adopt` in patterns/books.ts).
 */
export const preparePatterns = (words: Words): CompiledBooks =>
  compileBooks(words, {
    anywhere: ['danger'],
    whole: ['stop', 'start', 'not-solved', ...commandList.map(({ intent }) => intent)],
    within: ['stop', 'not-solved', 'agent'],
  });
