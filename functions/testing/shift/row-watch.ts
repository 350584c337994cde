import type { MemoryRows } from '../../adapters/memory/rows.ts';

/** A row that changed, as a stream tells it. */
interface Changed {
  readonly id: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly expired: boolean;
}

/** In the place of the streams: the cases, messages and notes that changed since it was last asked. */
export function rowWatch({ handoffs, messages, notes }: MemoryRows): () => readonly Changed[] {
  let records = 0;
  const record = (keys: object, before?: object, after?: object): Changed => {
    records += 1;
    return {
      id: String(records),
      keys: { ...keys },
      ...(before && { before: { ...before } }),
      ...(after && { after: { ...after } }),
      expired: false,
    };
  };
  const follow = <T extends object>(rows: Map<string, T>, keysOf: (row: T) => object) => {
    let last = new Map(rows);
    return () => {
      const changed = [...rows].filter(([name, row]) => last.get(name) !== row);
      const told = changed.map(([name, row]) => record(keysOf(row), last.get(name), row));
      last = new Map(rows);
      return told;
    };
  };
  const cases = follow(handoffs, ({ id }) => ({ id }));
  const said = follow(messages, ({ conversationId, sequence }) => ({ conversationId, sequence }));
  let noted = notes.length;
  return () => {
    const written = notes.slice(noted);
    noted = notes.length;
    const newNotes = written.map((each) =>
      record({ handoffId: each.handoffId, id: each.id }, undefined, each),
    );
    return [...cases(), ...said(), ...newNotes];
  };
}
