/** One queue, or one per channel. Each has a dead-letter queue beside it, `<name>-dead`. */
export interface QueueRow {
  readonly fifo: boolean;
  /** One queue per channel, `<name>-<channel>`. */
  readonly perChannel?: true;
  /** Whether messages wait out the settling time before they can be received. */
  readonly settles?: true;
  /** How long a message may wait, in seconds. */
  readonly retention: number;
  /** Whether it is there only where AWS publishes to us (feeds.ts). */
  readonly forFeeds?: true;
  /**
   * Deliveries before a message is put aside: after a failure of three quarters of an hour
   * (functions/middleware/batch.ts), or as many crashes.
   */
  readonly maxReceiveCount: number;
}

const days = 24 * 60 * 60;

/** How long a dead letter is kept for somebody to look at it, in seconds: the longest SQS allows. */
export const deadLetterRetention = 14 * days;

export const queues = {
  inbox: { fifo: true, retention: 4 * days, maxReceiveCount: 10 },
  outbox: { fifo: true, perChannel: true, settles: true, retention: 4 * days, maxReceiveCount: 10 },
  /** SNS publishes in no order: `turn` puts right what comes late. */
  feeds: { fifo: false, forFeeds: true, retention: 4 * days, maxReceiveCount: 10 },
  receipts: { fifo: false, retention: 4 * days, maxReceiveCount: 10 },
  /** A platform's address of a file is good for minutes or days, never for longer. */
  media: { fifo: false, retention: 1 * days, maxReceiveCount: 10 },
  /** A sign of life is worth nothing a few minutes later. */
  signals: { fifo: false, retention: 300, maxReceiveCount: 10 },
} as const satisfies Record<string, QueueRow>;

export type QueueName = keyof typeof queues;
/** A queue or its dead letters. */
export type QueueEnd = QueueName | `${QueueName}.dead`;
