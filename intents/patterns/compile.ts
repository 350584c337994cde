import { normalise } from '../phrases.ts';
import type { IntentWords } from '../say.ts';
import { Automaton } from './automaton.ts';
import { createPatternReader } from './pattern.ts';
import type { AutomatonTable } from './search.ts';
import { type Spelling, Vocabulary, type WordTable } from './vocabulary.ts';

/** A pattern's meaning, and the sets that call it off. */
interface Sign {
  readonly meaning: string;
  readonly unless: readonly string[];
}

/** The patterns of one intent in one language, compiled: lists of words and numbers, which a file can hold. */
export interface CompiledBook {
  readonly fold: Spelling['fold'];
  readonly words: WordTable;
  /** What is harmless. */
  readonly calm: AutomatonTable<true>;
  readonly signs: AutomatonTable<Sign>;
  /** The sets that call patterns off, by name. */
  readonly guards: AutomatonTable<string>;
  /** In the order of the file. */
  readonly meanings: readonly string[];
}

/** The meaning of patterns that name what is harmless: the words they cover count for no other. */
const harmless = 'harmless';

/** Compiles the patterns of one intent in one language; throws on the first that cannot be read. */
export function compileBook({ sets, patterns, spelling }: IntentWords): CompiledBook {
  const respell = folder(spelling.fold);
  const fold = (word: string) => respell(normalise(word));
  const reader = createPatternReader(sets, fold);
  const vocabulary = new Vocabulary();
  const calm = new Automaton<true>(vocabulary);
  const signs = new Automaton<Sign>(vocabulary);
  const guards = new Automaton<string>(vocabulary);
  const guardNames = new Set<string>();
  for (const [meaning, list] of Object.entries(patterns)) {
    for (const text of list) {
      const { node, unless } = reader.pattern(text);
      for (const name of unless) guardNames.add(name);
      if (meaning === harmless) calm.add(node, true);
      else signs.add(node, { meaning, unless });
    }
  }
  for (const name of guardNames) guards.add(reader.set(name), name);
  return {
    fold: spelling.fold,
    calm: calm.table(),
    signs: signs.table(),
    guards: guards.table(),
    words: vocabulary.table({
      prefixes: spelling.prefixes.map(fold),
      ordinary: spelling.ordinary.map(fold),
    }),
    meanings: Object.keys(patterns).filter((meaning) => meaning !== harmless),
  };
}

/** How a language is misspelled as a rule, put right. */
export function folder(pairs: Spelling['fold']): (word: string) => string {
  return (word) => pairs.reduce((folded, [from, to]) => folded.replaceAll(from, to), word);
}
