import { type CompiledBook, folder } from './compile.ts';
import { Search } from './search.ts';
import { readWords } from './text.ts';
import { Reader } from './vocabulary.ts';

/** A message as patterns read it: its words in all their forms, between its edges. */
export type Reading = readonly (readonly string[])[];

/** Words of a message, by their places. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The patterns of one intent in one language, compiled, ready to be looked for in messages. */
export interface PatternBook {
  /** Where harmless patterns stand. */
  readonly harmless: (message: Reading) => readonly Span[];
  /** The meanings whose patterns stand in the message, but for what is harmless; in the order of the file. */
  readonly find: (message: Reading, harmless: readonly Span[]) => readonly string[];
}

export const readMessage = (text: string): Reading => [['^'], ...readWords(text), ['$']];

/** The meanings found in each language; what is harmless in one is so in all. */
export function findMeanings(
  books: Readonly<Record<string, PatternBook>>,
  text: string,
): { readonly language: string; readonly meanings: readonly string[] }[] {
  const message = readMessage(text);
  const harmless = Object.values(books).flatMap((book) => book.harmless(message));
  return Object.entries(books).map(([language, book]) => ({
    language,
    meanings: book.find(message, harmless),
  }));
}

/** Opens the patterns of one intent in one language; nothing is compiled. */
export function openBook({
  fold,
  words,
  calm,
  signs,
  guards,
  meanings,
}: CompiledBook): PatternBook {
  const respell = folder(fold);
  const vocabulary = new Reader(words);
  const isEdge = (ids: Ids) => vocabulary.isEdge(ids);
  const search = {
    calm: new Search(calm, isEdge),
    signs: new Search(signs, isEdge),
    guards: new Search(guards, isEdge),
  };

  /** What each word may be; a word is read once, however often it is written. */
  const read = (message: Reading): Read[] => {
    const known = new Map<string, readonly Ids[]>();
    return message.flatMap((forms, at) => {
      const key = forms.join(' ');
      const words = known.get(key) ?? vocabulary.read(forms.map(respell));
      known.set(key, words);
      return words.map((ids) => ({ ids, at }));
    });
  };

  return {
    harmless: (message) => {
      const words = read(message);
      const place = (index: number) => words[index]?.at ?? 0;
      return search.calm
        .find(words.map(({ ids }) => ids))
        .map(({ first, last }) => ({ first: place(first), last: place(last) }));
    },
    find(message, covered) {
      const words = read(message);
      const found = search.signs.find(without(words, covered));
      if (found.length === 0) return [];
      const off = new Set(
        search.guards.find(words.map(({ ids }) => ids)).map(({ label }) => label),
      );
      const meant = new Set(
        found
          .filter(({ label }) => !label.unless.some((name) => off.has(name)))
          .map(({ label }) => label.meaning),
      );
      return meanings.filter((meaning) => meant.has(meaning));
    },
  };
}

type Ids = ReadonlySet<number>;

/** A word as it is read, and its place in the message: several may have been written as one. */
interface Read {
  readonly ids: Ids;
  readonly at: number;
}

const blank: Ids = new Set();

/** The words with those that harmless patterns cover blanked. */
function without(words: readonly Read[], spans: readonly Span[]): readonly Ids[] {
  const covered = new Set<number>();
  let done = -1;
  for (const { first, last } of spans.toSorted((a, b) => a.last - b.last)) {
    for (let at = Math.max(first, done + 1); at <= last; at += 1) covered.add(at);
    done = Math.max(done, last);
  }
  return words.map(({ ids, at }) => (covered.has(at) ? blank : ids));
}
