import * as z from 'zod';
import { handoff } from '../../intents/model/handoff/handoff.ts';
import { presence } from '../../intents/model/handoff/staff.ts';

/** As much of a case as says who may see it and what about it changed. */
const watchedCase = handoff.pick({
  id: true,
  version: true,
  topic: true,
  priority: true,
  state: true,
  stateAt: true,
  owner: true,
  answerBy: true,
  dangerAt: true,
  called: true,
  waitingSince: true,
  returns: true,
  transfers: true,
  returnedFor: true,
  deadlines: true,
  snoozedUntil: true,
  resolution: true,
  rating: true,
  undelivered: true,
  held: true,
});
export type WatchedCase = z.infer<typeof watchedCase>;

/** A message of a case. Its words are looked at only to tell whether they are still the same. */
const watchedMessage = z.object({
  handoffId: z.string(),
  sequence: z.number().int(),
  direction: z.enum(['in', 'out']),
  status: z.string().optional(),
  reason: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(z.unknown()).optional(),
});
export type WatchedMessage = z.infer<typeof watchedMessage>;

const watchedNote = z.object({ handoffId: z.string(), id: z.string() });
const watchedNotice = z.object({ id: z.string() });
/** A session that has ended; its id is the session's. */
const endedSession = z.object({ id: z.string() });

/** What a row was and is: it was made or removed where one is missing. */
export interface Both<T> {
  readonly before?: T | undefined;
  readonly after?: T | undefined;
}
const both = <T extends z.ZodType>(schema: T) => ({
  before: schema.optional(),
  after: schema.optional(),
});

/** What `live` watches. */
const watched = z.discriminatedUnion('of', [
  z.object({ of: z.literal('case'), ...both(watchedCase) }),
  z.object({ of: z.literal('message'), ...both(watchedMessage) }),
  z.object({ of: z.literal('note'), ...both(watchedNote) }),
  z.object({ of: z.literal('presence'), ...both(presence) }),
  z.object({ of: z.literal('notice'), ...both(watchedNotice) }),
  z.object({ of: z.literal('session'), ...both(endedSession) }),
]);
export type Watched = z.infer<typeof watched>;

/** Which row is what, by the names of its keys and, where one table holds several things, its kind. */
const byKeys: Readonly<Record<string, Watched['of']>> = {
  id: 'case',
  'conversationId,sequence': 'message',
  'handoffId,id': 'note',
  'id,kind=presence': 'presence',
  'id,kind=notice': 'notice',
  'id,kind=session': 'session',
};

/** A row that changed, as the stream tells it. */
export interface RowChange {
  /** Its place in the stream: what a failure is reported by. */
  readonly id: string;
  readonly keys: Row;
  readonly before?: Row;
  readonly after?: Row;
  /** Its time was over: nobody removed it. */
  readonly expired: boolean;
}
type Row = Readonly<Record<string, unknown>>;

/**
 * What changed; nothing when it is nothing to be watched. Throws when it should be, and cannot be read.
 * The error names fields, never what they hold.
 */
export function readChange({ keys, before, after }: RowChange): Watched | undefined {
  const names = Object.keys(keys).toSorted().join(',');
  const of = byKeys[typeof keys.kind === 'string' ? `${names}=${keys.kind}` : names];
  // Of messages, only those of a case, to which they may have come later.
  const ofCase = (row: Row | undefined) => (of !== 'message' || row?.handoffId ? row : undefined);
  const rows = { before: ofCase(before), after: ofCase(after) };
  if (!of || (!rows.before && !rows.after)) return undefined;
  const read = watched.safeParse({ of, ...rows });
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new Error(`A ${of} that changed does not parse: ${wrong.join(', ')}`);
}
