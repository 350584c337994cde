/** Shorter words are never taken for others: too many are one letter apart. */
const shortest = 4;

/**
 * Mends typing errors towards words that are known: one letter left out, added, replaced or swapped
 * with its neighbour. Nothing is mended that is a word already, as far as `isWord` can tell.
 */
export function speller(
  counts: ReadonlyMap<string, number>,
  isWord: (word: string) => boolean,
): (word: string) => string | undefined {
  const letters = [...new Set([...counts.keys()].flatMap((word) => [...word]))].sort();
  return (word) => {
    if (word.length < shortest || counts.has(word) || /\d/.test(word) || isWord(word))
      return undefined;
    let best: string | undefined;
    let most = 0;
    for (const candidate of nearby(word, letters)) {
      const count = counts.get(candidate.word) ?? 0;
      const weight = Math.log1p(count) * candidate.weight;
      if (weight > most || (weight === most && weight > 0 && candidate.word < (best ?? ''))) {
        best = candidate.word;
        most = weight;
      }
    }
    return best;
  };
}

interface Nearby {
  readonly word: string;
  /** How often such an error is made, against the others; first letters are seldom wrong. */
  readonly weight: number;
}

function* nearby(word: string, letters: readonly string[]): Generator<Nearby> {
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    const weight = at === 0 ? 0.2 : 1;
    if (after.length > 1)
      yield { word: `${before}${after[1]}${after[0]}${after.slice(2)}`, weight: 2 * weight };
    if (after.length > 0) yield { word: before + after.slice(1), weight };
    for (const letter of letters) {
      if (after.length > 0) yield { word: before + letter + after.slice(1), weight };
      yield { word: before + letter + after, weight: 1.5 * weight };
    }
  }
}
