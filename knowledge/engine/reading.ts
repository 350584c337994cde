import type { Language } from '../language.ts';
import { normalise, wordsOf } from '../normalise.ts';
import { stemmerFor } from './stemmers.ts';

/** A text as the engine sees it: its words in one spelling, in order, and their stems beside them. */
export interface Reading {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** How many words were taken for another one that is spelled almost the same. */
  readonly mended: number;
}

/** Reads texts of one language; `mend` gives the word that was meant where it was mistyped. */
export type Reader = (text: string, mend?: (word: string) => string | undefined) => Reading;

/** More words than this are not read: a question is in the first ones, and time stays bounded. */
const mostWords = 120;

/** A reader of this language: shorthand written out, endings cut. */
export function reader(language: Language): Reader {
  const stem = stemmerFor(language.code);
  const shorthand = new Map(
    Object.entries(language.shorthand).map(([short, long]) => [
      normalise(short),
      wordsOf(normalise(long)),
    ]),
  );
  return (text, mend) => {
    let mended = 0;
    const words = wordsOf(normalise(text))
      .slice(0, mostWords)
      .flatMap((word) => shorthand.get(word) ?? [word])
      .map((word) => {
        const meant = mend?.(word);
        if (meant === undefined) return word;
        mended += 1;
        return meant;
      });
    return { words, stems: words.map(stem), mended };
  };
}

/** One word as it was written, and what the engine takes it for: itself, mended, or written out. */
export interface ReadWord {
  readonly written: string;
  readonly readAs: readonly string[];
  /** Whether any example has it. */
  readonly known: boolean;
}

/** How a text is read, word by word, for whoever wants to know why it is understood as it is. */
export const readEach = (
  text: string,
  readOne: (word: string) => Reading,
  knows: (stem: string) => boolean,
): readonly ReadWord[] =>
  wordsOf(normalise(text))
    .slice(0, mostWords)
    .map((written) => {
      const { words, stems } = readOne(written);
      return { written, readAs: words, known: stems.some(knows) };
    });
