/** A key attribute: its name and DynamoDB type. */
interface Key {
  readonly name: string;
  readonly type: 'S' | 'N';
}

/** One DynamoDB table. All are on demand, encrypted, with point-in-time recovery and TTL on `expiresAt`. */
export interface Table {
  readonly partition: Key;
  readonly sort?: Key;
  /** Local index, consistent reads: same partition, other sort key. */
  readonly local?: { readonly name: string; readonly sort: Key };
  /** Global index, eventually consistent; sparse where the key is not always there. */
  readonly global?: { readonly name: string; readonly partition: Key; readonly sort: Key };
}

/** The tables, named for what they hold, so that each Lambda is granted just those it needs. */
export const tables = {
  /** The state of each conversation, by its id. */
  conversations: { partition: { name: 'id', type: 'S' } },
  /** `identity#<hash>` and `contact#<id>`. */
  contacts: { partition: { name: 'key', type: 'S' } },
  /**
   * What was said, by conversation and sequence. `open` holds what is still to be delivered, `due` when
   * the clock looks at it again. Beside them `platform#<hash>` (0): which message a platform's
   * id belongs to, or a receipt that came before it.
   */
  messages: {
    partition: { name: 'conversationId', type: 'S' },
    sort: { name: 'sequence', type: 'N' },
    local: { name: 'open', sort: { name: 'openSequence', type: 'N' } },
    global: {
      name: 'due',
      partition: { name: 'dueShard', type: 'N' },
      sort: { name: 'dueAt', type: 'S' },
    },
  },
  /** Which events have taken effect, by the event's id. */
  events: { partition: { name: 'id', type: 'S' } },
  /**
   * What could not be helped with, by ISO week, which is spread over eight shelves (`2026-W48#3`), and a
   * chance id. Nothing in a row says who asked.
   */
  gaps: { partition: { name: 'shelf', type: 'S' }, sort: { name: 'id', type: 'S' } },
  /** What holds for a whole account (`<channel>#<account>`): `pause`, and `rates`, all in one row. */
  channelAccounts: {
    partition: { name: 'account', type: 'S' },
    sort: { name: 'item', type: 'S' },
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
