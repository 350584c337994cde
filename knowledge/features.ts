import type { Language } from './language.ts';
import { grams, normalise, wordsOf } from './normalise.ts';

/** What ranking looks at in a text: its topical words (stemmed, in order) and their letters. */
export interface Features {
  readonly stems: readonly string[];
  readonly grams: readonly string[];
}

/** Reads texts of one language. `mend` replaces a stem, for instance by the one that was meant. */
export type Reader = (text: string, mend?: (stem: string) => string) => Features;

/** A reader of this language: fillers left out, shorthand written out, endings cut. */
export function reader(language: Language): Reader {
  const filler = new Set(language.filler.split(/\s+/).map(normalise));
  const shorthand = new Map(
    Object.entries(language.shorthand).map(([short, long]) => [
      normalise(short),
      wordsOf(normalise(long)),
    ]),
  );
  const endings = language.endings.map(normalise);
  const topical = (text: string) =>
    wordsOf(normalise(text))
      .flatMap((word) => shorthand.get(word) ?? [word])
      .filter((word) => !filler.has(word))
      .map((word) => stem(word, endings));

  return (text, mend = (word) => word) => {
    const stems = topical(text).map(mend);
    return { stems, grams: stems.flatMap((word) => [...grams(word, 3), ...grams(word, 4)]) };
  };
}

/** Each stem, and each pair of neighbours. */
export const terms = (stems: readonly string[]): string[] => [
  ...stems,
  ...stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`),
];

function stem(word: string, endings: readonly string[]): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 3);
  return ending ? word.slice(0, -ending.length) : word;
}
