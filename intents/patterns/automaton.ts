import type { Node } from './pattern.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a pattern was found: its label, and its first and last word. */
export interface Found<L> {
  readonly label: L;
  readonly first: number;
  readonly last: number;
}

interface State {
  /** By the id of a word. */
  readonly on: Map<number, number[]>;
  /** After any one word. */
  readonly onAny: number[];
  readonly free: number[];
  /** The place of its label. */
  readonly accepts: number | undefined;
}

/**
 * Many patterns as one automaton, which reads a text once from left to right. The work is bounded by
 * words times states, whatever is written: there is no going back.
 */
export class Automaton<L> {
  readonly #states: State[] = [];
  readonly #labels: L[] = [];
  readonly #start: number;
  readonly #vocabulary: Vocabulary;
  /** The states that the first word of a pattern leads to, so that no pattern costs before its first word. */
  /** States entered so far: what searches have cost. */
  work = 0;
  #entry: Map<number, readonly number[]> | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#start = this.#state();
  }

  add(node: Node, label: L): void {
    const end = this.#state(this.#labels.push(label) - 1);
    this.#build(node, this.#start, end);
    this.#entry = undefined;
  }

  /** Every pattern's occurrences in a text of words, given by their ids; of those that end alike the shortest. */
  find(words: readonly ReadonlySet<number>[]): Found<L>[] {
    const found: Found<L>[] = [];
    let active = new Map<number, number>();
    for (const [at, ids] of words.entries()) {
      active = this.#next(active, ids, at);
      for (const [state, first] of active) {
        const label = this.#labels[this.#states[state]?.accepts ?? -1];
        if (label !== undefined) found.push({ label, first, last: at });
      }
    }
    return found;
  }

  #next(active: ReadonlyMap<number, number>, ids: ReadonlySet<number>, at: number) {
    this.#entry ??= this.#entries();
    const next = new Map<number, number>();
    for (const [state, first] of active) this.#step(state, first, ids, next);
    for (const id of ids)
      for (const state of this.#entry.get(id) ?? []) this.#enter(state, at, next);
    return next;
  }

  #step(from: number, first: number, ids: ReadonlySet<number>, next: Map<number, number>): void {
    const state = this.#states[from];
    if (!state) return;
    for (const id of ids) for (const to of state.on.get(id) ?? []) this.#enter(to, first, next);
    if (!this.#vocabulary.isEdge(ids)) for (const to of state.onAny) this.#enter(to, first, next);
  }

  /** Into a state and those that follow without a word; the latest beginning wins. */
  #enter(to: number, first: number, into: Map<number, number>): void {
    const known = into.get(to);
    if (known !== undefined && known >= first) return;
    into.set(to, first);
    this.work += 1;
    for (const free of this.#states[to]?.free ?? []) this.#enter(free, first, into);
  }

  #entries(): Map<number, readonly number[]> {
    const reached = new Map<number, number>();
    this.#enter(this.#start, 0, reached);
    const entry = new Map<number, number[]>();
    for (const from of reached.keys())
      for (const [id, to] of this.#states[from]?.on ?? [])
        entry.set(id, [...(entry.get(id) ?? []), ...to]);
    return entry;
  }

  /** From one state to another by way of the node. */
  #build(node: Node, from: number, to: number): void {
    switch (node.is) {
      case 'sequence':
        this.#inSequence(node.parts, from, to);
        break;
      case 'choice':
        for (const option of node.options) this.#build(option, from, to);
        break;
      case 'repeat': {
        const loop = this.#state();
        this.#states[from]?.free.push(loop);
        this.#build(node.part, loop, loop);
        this.#states[loop]?.free.push(to);
        break;
      }
      case 'any':
        this.#states[from]?.onAny.push(to);
        break;
      default:
        this.#onWord(from, this.#vocabulary.id(node), to);
    }
  }

  #inSequence(parts: readonly Node[], from: number, to: number): void {
    const last = parts.at(-1);
    if (!last) this.#states[from]?.free.push(to);
    let at = from;
    for (const part of parts.slice(0, -1)) {
      const next = this.#state();
      this.#build(part, at, next);
      at = next;
    }
    if (last) this.#build(last, at, to);
  }

  #onWord(from: number, id: number, to: number): void {
    const on = this.#states[from]?.on;
    const known = on?.get(id);
    if (known) known.push(to);
    else on?.set(id, [to]);
  }

  #state(accepts?: number): number {
    return this.#states.push({ on: new Map(), onAny: [], free: [], accepts }) - 1;
  }
}
