/** Words shorter than this are only recognised with two letters swapped or one doubled: "frie", "killl". */
const longEnough = 5;
const longest = 30;

/**
 * Words by the typing mistakes made in them: one letter too many, too few, wrong, or two swapped, the
 * first letter right. Found by leaving letters out, so the time is the word's length, not the list's.
 */
export class Typos {
  readonly #words: readonly string[];
  readonly #index: TypoIndex;

  constructor(words: readonly string[], index: TypoIndex) {
    this.#words = words;
    this.#index = index;
  }

  /** The words this may be a mistyping of; itself is none. */
  of(typed: string): string[] {
    if (typed.length < 3 || typed.length > longest) return [];
    const near = new Set<string>();
    for (const part of parts(typed))
      for (const word of this.#with(hash(part)))
        if (word !== typed && isTypo(typed, word)) near.add(word);
    return [...near];
  }

  *#with(part: number): Generator<string> {
    const { parts: all, places } = this.#index;
    for (let at = firstNotBelow(all, part); all[at] === part; at += 1) {
      const word = this.#words[places[at] ?? -1];
      if (word !== undefined) yield word;
    }
  }
}

/** Parts of words by their hashes, ascending, and the places of the words they are parts of. */
export interface TypoIndex {
  readonly parts: Uint32Array;
  readonly places: Uint32Array;
}

export function indexTypos(words: readonly string[]): TypoIndex {
  const pairs = words
    .flatMap((word, place) =>
      [...new Set(parts(word))].map((part): [number, number] => [hash(part), place]),
    )
    .sort(([a, x], [b, y]) => a - b || x - y);
  return {
    parts: Uint32Array.from(pairs, ([part]) => part),
    places: Uint32Array.from(pairs, ([, place]) => place),
  };
}

/** FNV-1a over UTF-16 units. Two parts that share one only cost a comparison more. */
function hash(part: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < part.length; at += 1)
    sum = Math.imul(sum ^ part.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

function firstNotBelow(all: Uint32Array, wanted: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The word, and what is left of it without one of its letters. */
function parts(word: string): string[] {
  const left = [word];
  for (let at = 0; at < word.length; at += 1) left.push(word.slice(0, at) + word.slice(at + 1));
  return left;
}

function isTypo(typed: string, word: string): boolean {
  if (word.length < 4) return false;
  if (isSwap(typed, word)) return true;
  if (typed[0] !== word[0]) return false;
  if (squeeze(typed) === squeeze(word)) return true;
  return word.length >= longEnough && typed.length >= 4 && isOneEdit(typed, word);
}

const squeeze = (word: string): string => word.replace(/(.)\1+/gu, '$1');

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = firstDifference(a, b);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function isOneEdit(a: string, b: string): boolean {
  const at = firstDifference(a, b);
  return (
    a.slice(at + 1) === b.slice(at + 1) ||
    a.slice(at + 1) === b.slice(at) ||
    a.slice(at) === b.slice(at + 1)
  );
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
