import * as z from 'zod';

/**
 * The environment of every Lambda: names of what it may use, never a secret. `infra` sets these from
 * the same names; each Lambda parses only those its row in infra/functions.ts grants.
 */
export const environment = {
  STAGE: z.string().min(1),
  /** `/townclerk/<stage>`; a channel's parameters are at `<prefix>/<channel>/<name>`. */
  PARAMETER_PREFIX: z.string().startsWith('/'),
  CONVERSATIONS_TABLE: z.string(),
  CONTACTS_TABLE: z.string(),
  MESSAGES_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  GAPS_TABLE: z.string(),
  TALLIES_TABLE: z.string(),
  COUNTS_TABLE: z.string(),
  CHANNEL_ACCOUNTS_TABLE: z.string(),
  HANDOFFS_TABLE: z.string(),
  AUDIT_TABLE: z.string(),
  NOTES_TABLE: z.string(),
  DESK_EVENTS_TABLE: z.string(),
  STAFF_TABLE: z.string(),
  CHANGES_TABLE: z.string(),
  TEXTS_TABLE: z.string(),
  INBOX_URL: z.url(),
  INBOX_DEAD_LETTERS_URL: z.url(),
  RECEIPTS_URL: z.url(),
  FEEDS_URL: z.url(),
  FEEDS_DEAD_LETTERS_URL: z.url(),
  /** JSON object: whose a topic is that AWS publishes to, by its ARN: the provider's path. */
  FEEDS: z.string().transform((text, context) => {
    try {
      return z.record(z.string().startsWith('arn:'), z.string()).parse(JSON.parse(text));
    } catch {
      context.addIssue('must be a JSON object of paths by ARN');
      return z.NEVER;
    }
  }),
  RECEIPTS_DEAD_LETTERS_URL: z.url(),
  SIGNALS_URL: z.url(),
  MEDIA_URL: z.url(),
  /** Where citizens' files are kept. */
  MEDIA_BUCKET: z.string(),
  /** JSON object: channel id to the URL of its outbox. */
  OUTBOX_URLS: z.string().transform((text, context) => {
    try {
      return z.record(z.string(), z.url()).parse(JSON.parse(text));
    } catch {
      context.addIssue('must be a JSON object of queue URLs by channel');
      return z.NEVER;
    }
  }),
  /** For `deliver`: the dead letters of its one channel. */
  OUTBOX_DEAD_LETTERS_URL: z.url(),
  KNOWLEDGE_BUCKET: z.string(),
  /** For `digest`: where the editors' weekly lists are put. */
  LISTS_BUCKET: z.string(),
  /** How long an answer settles before it is sent (the outboxes' delay), in seconds. */
  SETTLE_SECONDS: z.coerce.number().min(0).max(900),
  /** How long the bot is quiet after somebody of the agency answered with another tool; 0: not at all. */
  QUIET_SECONDS: z.coerce.number().int().min(0),
  /** After so many days of silence a number is taken for somebody else's; 0: never. */
  REASSIGNED_AFTER_DAYS: z.coerce.number().int().min(0),
  /** For `deliver`: how old an answer is when it goes out with an apology, and when not at all (0: never), in seconds. */
  LATE_SECONDS: z.coerce.number().positive(),
  EXPIRE_SECONDS: z.coerce.number().min(0),
  /**
   * Where desks connect, `wss://...`. What is posted to one of them goes to the same address by https:
   * `POST <address>/@connections/<id>`.
   */
  SOCKET_URL: z.url({ protocol: /^wss?$/ }),
  /** The topic that reaches staff who have no desk open. */
  STAFF_TOPIC: z.string().startsWith('arn:'),
  /** For `deliver`: the one channel this instance speaks. */
  CHANNEL: z.string(),
} as const;

type Name = keyof typeof environment;
type Values<N extends Name> = { readonly [K in N]: z.output<(typeof environment)[K]> };

/** Reads these variables; the error names every one that is missing or wrong. */
export function readEnvironment<N extends Name>(
  names: readonly N[],
  source: NodeJS.ProcessEnv = process.env,
): Values<N> {
  const shape = Object.fromEntries(names.map((name) => [name, environment[name]]));
  const result = z.object(shape).safeParse(source);
  if (result.success) return result.data as Values<N>;
  throw new Error(`Environment of this function: ${z.prettifyError(result.error)}`);
}
