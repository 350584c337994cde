import { wordsOf } from '../normalise.ts';

/** A text measured against what citizens can be expected to read. */
export interface ReadingLevel {
  readonly formula: string;
  readonly value: number;
  /** Whether it is easy enough, and what that would be. */
  readonly easy: boolean;
  readonly aim: string;
}

interface Counts {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

interface Formula {
  readonly name: string;
  readonly syllables: (word: string) => number;
  readonly value: (counts: Counts) => number;
  readonly easy: (value: number) => boolean;
  readonly aim: string;
}

/** One per language; a language without one is not measured. */
const formulas: Readonly<Record<string, Formula>> = {
  en: {
    name: 'Flesch-Kincaid grade',
    syllables: (word) =>
      vowelRuns(
        word.replace(/(?:[^laeiouy]es|[^dt]ed|[^le]e)$/, (end) => end.slice(0, 1)),
        /[aeiouy]+/g,
      ),
    value: ({ words, sentences, syllables }) =>
      0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
    easy: (value) => value <= 8,
    aim: 'grade 8 or below',
  },
  es: {
    name: 'Fernández Huerta',
    // Two strong vowels, or an accented weak one, are two syllables.
    syllables: (word) => vowelRuns(word, /[iuü]?(?:[aeoáéó]|[íú])[iuüy]?|[iuü]+|y$/g),
    value: ({ words, sentences, syllables }) =>
      206.84 - 60 * (syllables / words) - 1.02 * (words / sentences),
    easy: (value) => value >= 60,
    aim: '60 or above',
  },
};

/** The reading level of plain text; nothing for a language without a formula or a text too short to tell. */
export function readingLevel(text: string, code: string): ReadingLevel | undefined {
  const formula = formulas[code];
  const counts = formula && count(text, formula.syllables);
  if (!formula || !counts || counts.words < 30) return undefined;
  const value = Math.round(formula.value(counts) * 10) / 10;
  return { formula: formula.name, value, easy: formula.easy(value), aim: formula.aim };
}

/** Lines of a list are sentences. Figures, addresses and phone numbers are left out. */
function count(text: string, syllablesOf: Formula['syllables']): Counts {
  const sentences = text
    .split(/[.!?:;]+(?:\s|$)|\n+/)
    .map((sentence) => wordsOf(sentence.toLowerCase()).filter((word) => /^\p{L}+$/u.test(word)))
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return { words: words.length, sentences: sentences.length, syllables };
}

const vowelRuns = (word: string, vowels: RegExp): number =>
  Math.max(1, word.match(vowels)?.length ?? 0);
