import type { Node } from './pattern.ts';
import type { AutomatonTable, Rows } from './search.ts';

interface State {
  /** By the id of a word. */
  readonly on: Map<number, number[]>;
  /** After any one word. */
  readonly onAny: number[];
  readonly free: number[];
  /** The place of its label; -1: none. */
  readonly accepts: number;
}

/** Gives words, stems and the edges of a message their ids. */
interface Ids {
  id(node: Extract<Node, { is: 'word' | 'stem' | 'edge' }>): number;
}

/** Many patterns on their way to be one automaton, which search.ts runs. */
export class Automaton<L> {
  readonly #states: State[] = [];
  readonly #labels: L[] = [];
  readonly #start: number;
  readonly #vocabulary: Ids;

  constructor(vocabulary: Ids) {
    this.#vocabulary = vocabulary;
    this.#start = this.#state();
  }

  add(node: Node, label: L): void {
    const end = this.#state(this.#labels.push(label) - 1);
    this.#build(node, this.#start, end);
  }

  /** What was added, in the form that is searched with and can be kept in a file. */
  table(): AutomatonTable<L> {
    const states = this.#states;
    const on = states.map((state) => [...state.on].sort(([a], [b]) => a - b));
    const entry = [...this.#entries()].sort(([a], [b]) => a - b);
    return {
      labels: this.#labels,
      entry: rows([entry.map(([id]) => id)]),
      entryTo: rows(entry.map(([, to]) => to)),
      on: rows(on.map((each) => each.map(([id]) => id))),
      onTo: rows(on.flatMap((each) => each.map(([, to]) => to))),
      any: rows(states.map(({ onAny }) => onAny)),
      free: rows(states.map(({ free }) => free)),
      accepts: Int32Array.from(states, ({ accepts }) => accepts),
    };
  }

  /** The states that the first word of a pattern leads to, so that no pattern costs before its first word. */
  #entries(): Map<number, readonly number[]> {
    const reached = new Set<number>();
    const enter = (state: number): void => {
      if (reached.has(state)) return;
      reached.add(state);
      for (const free of this.#states[state]?.free ?? []) enter(free);
    };
    enter(this.#start);
    const entry = new Map<number, number[]>();
    for (const from of reached)
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

  #state(accepts = -1): number {
    return this.#states.push({ on: new Map(), onAny: [], free: [], accepts }) - 1;
  }
}

/** Lists of numbers as two arrays: where each begins, and all of them one after the other. */
function rows(lists: readonly (readonly number[])[]): Rows {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + list.length;
  return { starts, all: Int32Array.from(lists.flat()) };
}
