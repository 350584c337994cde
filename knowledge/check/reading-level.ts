import { wordsOf } from '../normalise.ts';

/** A text measured against what citizens can be expected to read. */
export interface ReadingLevel {
  readonly formula: string;
  readonly value: number;
  /** Whether it is easy enough, and what that would be. */
  readonly easy: boolean;
  readonly aim: string;
  /** Whether a text that is not easy needs a reason; else it is a hint. */
  readonly binding: boolean;
}

interface Counts {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  readonly long: number;
}

interface Formula {
  readonly name: string;
  /** What is counted in a word; a formula without syllables counts none. */
  readonly syllables: (word: string) => number;
  readonly isLong: (word: string) => boolean;
  readonly value: (counts: Counts) => number;
  readonly easy: (value: number) => boolean;
  readonly aim: string;
  readonly binding: boolean;
}

/** One per language; a language without one is not measured. */
const formulas: Readonly<Record<string, Formula>> = {
  /** Kincaid, Fishburne, Rogers and Chissom (1975): a school grade of the United States. */
  en: {
    name: 'Flesch-Kincaid grade',
    syllables: (word) =>
      vowelRuns(
        word.replace(/(?:[^laeiouy]es|[^dt]ed|[^le]e)$/, (end) => end.slice(0, 1)),
        /[aeiouy]+/g,
      ),
    isLong: () => false,
    value: ({ words, sentences, syllables }) =>
      0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
    easy: (value) => value <= 8,
    aim: 'grade 8 or below',
    binding: true,
  },
  /** Fernández Huerta (1959): from 0 to 100, 60 to 70 is plain Spanish. */
  es: {
    name: 'Fernández Huerta',
    // Two strong vowels, or an accented weak one, are two syllables.
    syllables: (word) => vowelRuns(word, /[iuü]?(?:[aeoáéó]|[íú])[iuüy]?|[iuü]+|y$/g),
    isLong: () => false,
    value: ({ words, sentences, syllables }) =>
      206.84 - 60 * (syllables / words) - 1.02 * (words / sentences),
    easy: (value) => value >= 60,
    aim: '60 or above',
    binding: true,
  },
  /**
   * LIX of Björnsson (1968), with words of more than five letters as long ones, as El-Haj and Rayson
   * count them in Arabic (OSMAN, LREC 2016). Their own formula counts syllables, and needs the vowel
   * signs that nobody writes in such texts. What is written onto a word (and, the, for the) is not of it.
   * Below 40 is easy, above 50 is how authorities write; a hint, as nobody has set grades by it.
   */
  ar: {
    name: 'LIX',
    syllables: () => 0,
    isLong: (word) =>
      word.replace(/\p{M}/gu, '').replace(/^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=\p{L}{4}))/u, '').length >
      5,
    value: ({ words, sentences, long }) => words / sentences + (100 * long) / words,
    easy: (value) => value <= 40,
    aim: '40 or below',
    binding: false,
  },
};

/** The reading level of plain text; nothing for a language without a formula or a text too short to tell. */
export function readingLevel(text: string, code: string): ReadingLevel | undefined {
  const formula = formulas[code];
  const counts = formula && count(text, formula);
  if (!formula || !counts || counts.words < 30) return undefined;
  const value = Math.round(formula.value(counts) * 10) / 10;
  const { name, aim, binding } = formula;
  return { formula: name, value, easy: formula.easy(value), aim, binding };
}

/** Lines of a list are sentences. Figures, addresses and phone numbers are left out. */
function count(text: string, { syllables, isLong }: Formula): Counts {
  const sentences = text
    .split(/[.!?:;؟؛]+(?:\s|$)|\n+/)
    .map((sentence) =>
      wordsOf(sentence.toLowerCase()).filter((word) => /^[\p{L}\p{M}]+$/u.test(word)),
    )
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  return {
    words: words.length,
    sentences: sentences.length,
    syllables: words.reduce((sum, word) => sum + syllables(word), 0),
    long: words.filter(isLong).length,
  };
}

const vowelRuns = (word: string, vowels: RegExp): number =>
  Math.max(1, word.match(vowels)?.length ?? 0);
