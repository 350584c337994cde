import type { Node } from './pattern.ts';
import { indexTypos, type TypoIndex, Typos } from './typos.ts';

/** How one language spells, beyond what holds for all. */
export interface Spelling {
  /** Replaced in this order, in patterns and in what was written: "qu" by "k", so that "kiero" is "quiero". */
  readonly fold: readonly (readonly [from: string, to: string])[];
  /** Small words written together with the next: "و", "ال". */
  readonly prefixes: readonly string[];
  /** Ordinary words that are a typing mistake or a prefix away from a word of the patterns, and never mean it. */
  readonly ordinary: readonly string[];
}

/** Words written together are told apart from so many letters on, and up to so many words. */
const shortestJoined = 5;
const mostParts = 6;
const longestPart = 16;

/** The words that patterns are made of, with their ids, in a form that a file holds. */
export interface WordTable {
  /** Words and edges of the message. */
  readonly words: readonly string[];
  readonly wordIds: Int32Array;
  /** Beginnings of words. */
  readonly stems: readonly string[];
  readonly stemIds: Int32Array;
  readonly typos: TypoIndex;
  readonly ordinary: readonly string[];
  readonly prefixes: readonly string[];
}

/** Gives the words that patterns are made of their ids. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #stems = new Map<string, number>();

  /** The id of a word, a stem or an edge of the message. */
  id(node: Extract<Node, { is: 'word' | 'stem' | 'edge' }>): number {
    const [table, key] =
      node.is === 'stem'
        ? [this.#stems, node.word]
        : [this.#ids, node.is === 'edge' ? node.edge : node.word];
    const known = table.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size + this.#stems.size;
    table.set(key, id);
    return id;
  }

  table({ ordinary, prefixes }: Omit<Spelling, 'fold'>): WordTable {
    const words = [...this.#ids.keys()];
    return {
      words,
      wordIds: Int32Array.from(this.#ids.values()),
      stems: [...this.#stems.keys()],
      stemIds: Int32Array.from(this.#stems.values()),
      typos: indexTypos(words),
      ordinary,
      prefixes,
    };
  }
}

/** What of the words of patterns a written word may be. */
export class Reader {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #stems: ReadonlyMap<string, number>;
  readonly #edges: readonly number[];
  readonly #typos: Typos;
  readonly #ordinary: ReadonlySet<string>;
  readonly #prefixes: readonly string[];

  constructor({ words, wordIds, stems, stemIds, typos, ordinary, prefixes }: WordTable) {
    this.#ids = new Map(words.map((word, at) => [word, wordIds[at] ?? -1]));
    this.#stems = new Map(stems.map((stem, at) => [stem, stemIds[at] ?? -1]));
    this.#edges = ['^', '$'].flatMap((edge) => this.#ids.get(edge) ?? []);
    this.#typos = new Typos(words, typos);
    this.#ordinary = new Set(ordinary);
    this.#prefixes = prefixes;
  }

  /**
   * What a written word can be, in any of the forms it may be read in: one word, perhaps mistyped, or else
   * several that were written together. A word that means nothing here is one empty set.
   */
  read(forms: readonly string[]): readonly ReadonlySet<number>[] {
    const all = forms.flatMap((form) => [form, ...this.#withoutPrefix(form)]);
    const found = new Set(all.flatMap((form) => [...this.#exact(form)]));
    if (found.size > 0 || forms.some((form) => this.#ordinary.has(form))) return [found];
    for (const form of all)
      for (const word of this.#typos.of(form)) add(found, this.#ids.get(word));
    const parts = found.size > 0 ? undefined : this.#apart(forms[0] ?? '');
    return parts ? parts.map((part) => this.#exact(part)) : [found];
  }

  /** The fewest words of the vocabulary that make up this one: "killmyself", "idontwantto". */
  #apart(written: string): readonly string[] | undefined {
    if (written.length < shortestJoined) return undefined;
    const best: (readonly string[] | undefined)[] = [[]];
    for (let end = 1; end <= written.length; end += 1) {
      for (let start = Math.max(0, end - longestPart); start < end; start += 1) {
        const before = best[start];
        const part = written.slice(start, end);
        if (!before || (part.length < 2 && start > 0) || !this.#ids.has(part)) continue;
        if (before.length + 1 < (best[end]?.length ?? mostParts + 1)) best[end] = [...before, part];
      }
    }
    return best[written.length];
  }

  /** The edges of a message, which no gap passes. */
  isEdge(ids: ReadonlySet<number>): boolean {
    return this.#edges.some((edge) => ids.has(edge));
  }

  #exact(form: string): Set<number> {
    const found = new Set<number>();
    add(found, this.#ids.get(form));
    if (this.#stems.size === 0) return found;
    for (let length = 2; length <= form.length && length < 20; length += 1)
      add(found, this.#stems.get(form.slice(0, length)));
    return found;
  }

  #withoutPrefix(form: string): string[] {
    return this.#prefixes
      .filter((prefix) => form.startsWith(prefix) && form.length - prefix.length >= 2)
      .map((prefix) => form.slice(prefix.length));
  }
}

function add(found: Set<number>, id: number | undefined): void {
  if (id !== undefined) found.add(id);
}
