import type { Node } from './pattern.ts';
import { Typos } from './typos.ts';

/** How one language spells, beyond what holds for all. */
export interface Spelling {
  /** Replaced in this order, in patterns and in what was written: "qu" by "k", so that "kiero" is "quiero". */
  readonly fold: readonly (readonly [from: string, to: string])[];
  /** Small words written together with the next: "و", "ال". */
  readonly prefixes: readonly string[];
  /** Ordinary words that are a typing mistake or a prefix away from a word of the patterns, and never mean it. */
  readonly ordinary: readonly string[];
}

/** The words that patterns are made of, and what of them a written word may be. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #typos = new Typos();
  readonly #ordinary: ReadonlySet<string>;
  readonly #prefixes: readonly string[];

  constructor({ ordinary, prefixes }: Omit<Spelling, 'fold'>) {
    this.#ordinary = new Set(ordinary);
    this.#prefixes = prefixes;
  }

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
    if (node.is === 'word') this.#typos.add(key);
    return id;
  }

  /** What a written word, in any of the forms it may be read in, can be; typing mistakes last. */
  read(forms: readonly string[]): ReadonlySet<number> {
    const ordinary = forms.some((form) => this.#ordinary.has(form));
    const all = ordinary ? forms : forms.flatMap((form) => [form, ...this.#withoutPrefix(form)]);
    const found = new Set(all.flatMap((form) => [...this.#exact(form)]));
    if (found.size > 0 || ordinary) return found;
    for (const form of all)
      for (const word of this.#typos.of(form)) add(found, this.#ids.get(word));
    return found;
  }

  /** The edges of a message, which no gap passes. */
  isEdge(ids: ReadonlySet<number>): boolean {
    return ['^', '$'].some((edge) => ids.has(this.#ids.get(edge) ?? -1));
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
