/** Lists of numbers as two arrays: where each begins, and all of them one after the other. */
export interface Rows {
  readonly starts: Int32Array;
  readonly all: Int32Array;
}

/** An automaton as numbers alone, so that a file holds it and nothing is built when it is read. */
export interface AutomatonTable<L> {
  readonly labels: readonly L[];
  /** Ids of words that a pattern begins with, in one list, ascending; and, for each, the states after it. */
  readonly entry: Rows;
  readonly entryTo: Rows;
  /** For each state, the ids of words it goes on with, ascending; and, for each of those, the states after it. */
  readonly on: Rows;
  readonly onTo: Rows;
  /** For each state, where any one word leads, and what follows it without a word. */
  readonly any: Rows;
  readonly free: Rows;
  /** For each state the place of its label; -1: none. */
  readonly accepts: Int32Array;
}

/** Where a pattern was found: its label, and its first and last word. */
export interface Found<L> {
  readonly label: L;
  readonly first: number;
  readonly last: number;
}

/**
 * Reads texts once from left to right. The work is bounded by words times states, whatever is written:
 * there is no going back.
 */
export class Search<L> {
  readonly #table: AutomatonTable<L>;
  readonly #isEdge: (ids: ReadonlySet<number>) => boolean;
  /** States entered so far: what searches have cost. */
  work = 0;

  constructor(table: AutomatonTable<L>, isEdge: (ids: ReadonlySet<number>) => boolean) {
    this.#table = table;
    this.#isEdge = isEdge;
  }

  /** Every pattern's occurrences in a text of words, given by their ids; of those that end alike the shortest. */
  find(words: readonly ReadonlySet<number>[]): Found<L>[] {
    const { labels, accepts } = this.#table;
    const found: Found<L>[] = [];
    let active = new Map<number, number>();
    for (const [at, ids] of words.entries()) {
      active = this.#next(active, ids, at);
      for (const [state, first] of active) {
        const label = labels[accepts[state] ?? -1];
        if (label !== undefined) found.push({ label, first, last: at });
      }
    }
    return found;
  }

  #next(active: ReadonlyMap<number, number>, ids: ReadonlySet<number>, at: number) {
    const { entry, entryTo, on, onTo, any } = this.#table;
    const next = new Map<number, number>();
    const passes = !this.#isEdge(ids);
    for (const [state, first] of active) {
      for (const id of ids) this.#enterRow(onTo, placeOf(on, state, id), first, next);
      if (passes) this.#enterRow(any, state, first, next);
    }
    for (const id of ids) this.#enterRow(entryTo, placeOf(entry, 0, id), at, next);
    return next;
  }

  #enterRow({ starts, all }: Rows, row: number, first: number, into: Map<number, number>): void {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? end; at < end; at += 1) this.#enter(all[at] ?? 0, first, into);
  }

  /** Into a state and those that follow without a word; the latest beginning wins. */
  #enter(to: number, first: number, into: Map<number, number>): void {
    const known = into.get(to);
    if (known !== undefined && known >= first) return;
    into.set(to, first);
    this.work += 1;
    this.#enterRow(this.#table.free, to, first, into);
  }
}

/** Where an id stands in an ascending row, as a place among all; -1: nowhere. */
function placeOf({ starts, all }: Rows, row: number, id: number): number {
  let low = starts[row] ?? 0;
  let high = (starts[row + 1] ?? low) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = all[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
