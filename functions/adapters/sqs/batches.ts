/** What one `SendMessageBatch` takes: ten messages, 1 MiB in all (the limit of one message too). */
const maxEntries = 10;
const maxBytes = 1_048_576;

/** One message on its way to a queue; `group` and `deduplication` on FIFO queues only. */
export interface Entry {
  /** Where it stood in what the caller gave. */
  readonly position: number;
  readonly body: string;
  readonly group?: string;
  readonly deduplication?: string;
}

/** The entries in batches that fit one call each, in order. One that is too large stands alone. */
export function batches(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const result: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.body);
    const last = result.at(-1);
    if (last && last.length < maxEntries && bytes + size <= maxBytes) {
      last.push(entry);
      bytes += size;
    } else {
      result.push([entry]);
      bytes = size;
    }
  }
  return result;
}

/**
 * JSON that every SQS accepts: it refuses U+FFFE and U+FFFF, which a citizen may send, and the local
 * stand-in (fauxqs 2.4) refuses whatever is beyond U+FFFF, which is every emoji. Both are escaped.
 */
export const queueJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\ud800-\udfff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
