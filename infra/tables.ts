/** A key attribute: its name and DynamoDB type. */
interface Key {
  readonly name: string;
  readonly type: 'S' | 'N';
}

interface GlobalIndex {
  readonly name: string;
  readonly partition: Key;
  readonly sort: Key;
}

/** One DynamoDB table. All are on demand, encrypted, with point-in-time recovery and TTL on `expiresAt`. */
export interface Table {
  readonly partition: Key;
  readonly sort?: Key;
  /** Local index, consistent reads: same partition, other sort key. */
  readonly local?: { readonly name: string; readonly sort: Key };
  /** Global indexes, eventually consistent; sparse where the key is not always there. */
  readonly global?: readonly GlobalIndex[];
  /** Changes go to a stream: the new and the old row. */
  readonly stream?: true;
  /**
   * Its partitions begin with `<channel>#`. An instance of one channel reaches those of its own alone;
   * a function of all channels reaches all but those that end in `secrets`.
   */
  readonly byChannel?: { readonly secrets: string };
}

/** What the clock looks at, spread over shards. */
const due = {
  name: 'due',
  partition: { name: 'dueShard', type: 'N' },
  sort: { name: 'dueAt', type: 'S' },
} as const satisfies GlobalIndex;

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
    global: [due],
    stream: true,
  },
  /** Which events have taken effect, by the event's id. */
  events: { partition: { name: 'id', type: 'S' } },
  /**
   * What could not be helped with, by ISO week, which is spread over eight shelves (`2026-W48#3`), and a
   * chance id. Nothing in a row says who asked.
   */
  gaps: { partition: { name: 'shelf', type: 'S' }, sort: { name: 'id', type: 'S' } },
  /**
   * What became of each thing a citizen said, by day, which is spread over four shelves (`2026-11-26#3`),
   * and a chance id. Nothing in a row says who said it.
   */
  tallies: { partition: { name: 'shelf', type: 'S' }, sort: { name: 'id', type: 'S' } },
  /** What the tallies of a day that is over add up to: by year, day and channel (`2026-11-26#sms`). */
  counts: { partition: { name: 'year', type: 'S' }, sort: { name: 'id', type: 'S' } },
  /**
   * What holds for a whole account (`<channel>#<account>`): `pause`, and `rates`, all in one row. Beside it
   * `...#tokens`: the tokens that have to be renewed (X), in clear; `...#spent`: what was spent, by day;
   * `...#citizen#<conversation>`: what one citizen has had of a rate, with the times, for twice as long as that lasts.
   */
  channelAccounts: {
    partition: { name: 'account', type: 'S' },
    sort: { name: 'item', type: 'S' },
    byChannel: { secrets: '#tokens' },
  },
  /**
   * Cases, by reference. `shelf` holds those of a topic, `open#<topic>` and `done#<topic>`; `owner` those
   * somebody has; `contact` those of one citizen.
   */
  handoffs: {
    partition: { name: 'id', type: 'S' },
    global: [
      {
        name: 'shelf',
        partition: { name: 'shelf', type: 'S' },
        sort: { name: 'shelfAt', type: 'S' },
      },
      {
        name: 'owner',
        partition: { name: 'ownerId', type: 'S' },
        sort: { name: 'stateAt', type: 'S' },
      },
      {
        name: 'contact',
        partition: { name: 'contactId', type: 'S' },
        sort: { name: 'openedAt', type: 'S' },
      },
      due,
    ],
    stream: true,
  },
  /**
   * What was done, by subject and time; `day` has all that was done on one. No function is granted
   * UpdateItem or DeleteItem. PutItem could replace a row, which no right can forbid: every put is on condition
   * that none is there.
   */
  audit: {
    partition: { name: 'subject', type: 'S' },
    sort: { name: 'id', type: 'S' },
    global: [
      { name: 'day', partition: { name: 'day', type: 'S' }, sort: { name: 'id', type: 'S' } },
    ],
  },
  /** What staff wrote for each other. Nothing that speaks to a channel may read it. */
  notes: {
    partition: { name: 'handoffId', type: 'S' },
    sort: { name: 'id', type: 'S' },
    stream: true,
  },
  /** What staff did that is still to reach the inbox; those left behind are `due`. */
  deskEvents: { partition: { name: 'id', type: 'S' }, global: [due] },
  /**
   * `presence`, `session`, `ticket`, `connection`: the staff at their desks; `mute`: whom they have
   * silenced. All of it ends by itself.
   */
  staff: {
    partition: { name: 'kind', type: 'S' },
    sort: { name: 'id', type: 'S' },
    stream: true,
  },
  /** What changed, for desks that poll, by the hour it happened in. */
  changes: { partition: { name: 'hour', type: 'S' }, sort: { name: 'id', type: 'S' } },
  /** `notice`, and `text`: what supervisors have said first, and what teams reply often. */
  texts: { partition: { name: 'kind', type: 'S' }, sort: { name: 'id', type: 'S' }, stream: true },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
