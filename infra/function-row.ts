import type { QueueEnd, QueueName } from './queues.ts';
import type { TableName, tables } from './tables.ts';

/** DynamoDB's own names; a transaction needs the right of each thing it does. */
export type TableAction =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

type Tables = typeof tables;
type IndexOf<T extends TableName> =
  | (Tables[T] extends { local: { name: infer L extends string } } ? L : never)
  | (Tables[T] extends { global: readonly { name: infer G extends string }[] } ? G : never);
/** A table, or one index of it: `messages.due`. */
export type TableOrIndex = TableName | { [T in TableName]: `${T}.${IndexOf<T>}` }[TableName];

/** A table whose changes go to a stream. */
export type StreamedTable = {
  [T in TableName]: Tables[T] extends { stream: true } ? T : never;
}[TableName];

/**
 * Which records of a stream are wanted, in Lambda's own filter syntax, such as
 * `{ eventName: ['INSERT'], dynamodb: { NewImage: { handoffId: { S: [{ exists: true }] } } } }`.
 * infra/local/event-sources/filter.ts says which operators the local run has.
 */
export interface FilterPattern {
  readonly [key: string]: FilterPattern | readonly unknown[];
}

export type Trigger =
  /** `GET` and `POST /webhooks/<channel>`. */
  | { readonly on: 'http' }
  /** `/desk/api/...`, with an access token of the staff pool. */
  | { readonly on: 'desk' }
  /** Desks that connect, go, or send a word by WebSocket. */
  | { readonly on: 'socket' }
  /** Cognito, before it makes a token. */
  | { readonly on: 'sign-in' }
  | {
      readonly on: 'queue';
      readonly queue: QueueName;
      readonly batch: number;
      /** Seconds to wait for a full batch; standard queues only, and required above ten. */
      readonly window?: number;
      /** At most this many copies at once; 2 is the least SQS takes. */
      readonly maximumConcurrency: number;
      /** Whether the function sets a message's visibility itself, to come back sooner. */
      readonly setsVisibility?: true;
    }
  | {
      readonly on: 'schedule';
      /** `rate(1 minute)`, or `cron(minutes hours day-of-month month day-of-week year)` in UTC. */
      readonly at: `rate(${string})` | `cron(${string})`;
      /** How often EventBridge hands it over again; Lambda itself runs what failed twice more. */
      readonly retries: number;
    }
  | {
      readonly on: 'streams';
      /** The tables, each with patterns of which one must fit; with none, all changes are wanted. */
      readonly tables: { readonly [T in StreamedTable]?: readonly FilterPattern[] };
      readonly batch: number;
      /** Times a failed batch is tried again, halved meanwhile, before it is put aside. */
      readonly retries: number;
      /** Seconds after which a change is put aside untold; 60 is the least Lambda takes. */
      readonly maximumAge: number;
    };

export type StreamsTrigger = Extract<Trigger, { readonly on: 'streams' }>;

/** Everything one Lambda is and may do. What is not stated here it cannot do. */
export interface FunctionRow {
  /** Its folder: `functions/<name>/lambda.ts` exports `handler`. */
  readonly name: string;
  readonly purpose: string;
  /** One instance per channel, `<name>-<channel>`, with that channel's queues and parameters only. */
  readonly perChannel?: true;
  readonly trigger: Trigger;
  /** Megabytes; the processor grows with it. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly tables?: { readonly [T in TableOrIndex]?: readonly TableAction[] };
  readonly sends?: readonly QueueEnd[];
  /** Reads the channels' parameters that are `readBy` this; of channels with typing only, if said so. */
  readonly parameters?: {
    readonly readBy: 'webhook' | 'intake' | 'deliver' | 'media' | 'watch' | 'desk';
    readonly withTyping?: true;
  };
  /** Is there only where AWS publishes to us, and is told which topic is whose (feeds.ts). */
  readonly hearsFeeds?: true;
  /** Calls the providers of AWS, of its own channel if it has one: to send, to show typing, or for files. */
  readonly callsFeeds?: 'sends' | 'types' | 'fetches';
  /** Reads the published knowledge. */
  readonly knowledge?: true;
  /** What it may do with citizens' files. */
  readonly media?: readonly ('PutObject' | 'DeleteObject')[];
  /** Gives staff citizens' files, and keeps those that staff send. */
  readonly staffFiles?: true;
  /** Deletes files that staff have sent, for citizens who have everything deleted. */
  readonly removesStaffFiles?: true;
  /** Gives platforms the files that staff send. */
  readonly sendsFiles?: true;
  /** Puts the editors' weekly lists. */
  readonly lists?: true;
  /** Is told the settling time. */
  readonly settles?: true;
  /** Is told when a silent number is taken for somebody else's, and how long people are not talked over. */
  readonly knowsPeople?: true;
  /** Is told when an answer comes late and when too late. */
  readonly expires?: true;
  /** Is told the address that desks connect to. */
  readonly tellsSocket?: true;
  /** Posts to connected desks, at that address. */
  readonly pushes?: true;
  /** Publishes to the topic that reaches staff who have no desk open. */
  readonly notifies?: true;
  /** Has the compiled words of the intents, `words.json`, beside its code. */
  readonly words?: true;
  /** Has the intents' patterns, compiled, beside its code: `patterns.json`. */
  readonly patterns?: true;
  /** Has the formats that agency.yaml has masked, `masks.json`, beside its code. */
  readonly masks?: true;
}
