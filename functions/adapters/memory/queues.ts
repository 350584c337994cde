import type { MediaQueue } from '../../../intents/file-ports.ts';
import type {
  Clock,
  DeadLetters,
  Inbox,
  Outbox,
  Random,
  ReceiptQueue,
  Signals,
} from '../../../intents/ports.ts';
import { identityHash } from '../../keys.ts';

/** A message as it lies in a queue. */
export interface Queued {
  readonly body: string;
  readonly group?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** All queues in memory: the ports, and what lies in each, oldest first. */
export interface MemoryQueues {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly receipts: ReceiptQueue;
  readonly media: MediaQueue;
  readonly signals: Signals;
  readonly deadLetters: DeadLetters;
  readonly held: {
    readonly inbox: Queued[];
    readonly outbox: Queued[];
    readonly receipts: Queued[];
    readonly media: Queued[];
    readonly signals: Queued[];
    readonly deadLetters: Queued[];
  };
}

/** SQS FIFO swallows a second message of one deduplication id for so long. */
const deduplicationMs = 300_000;

export function createMemoryQueues(clock: Clock, random: Random): MemoryQueues {
  const held: MemoryQueues['held'] = {
    inbox: [],
    outbox: [],
    receipts: [],
    media: [],
    signals: [],
    deadLetters: [],
  };
  const seen = new Map<string, number>();
  const put = (queue: keyof typeof held, message: Queued, deduplication = random.id()) => {
    const now = clock.now().getTime();
    const name = `${queue}#${message.group}#${deduplication}`;
    if (now - (seen.get(name) ?? Number.NEGATIVE_INFINITY) < deduplicationMs) return;
    seen.set(name, now);
    held[queue].push(message);
  };
  return {
    held,
    inbox: {
      async send(events) {
        for (const event of events)
          put(
            'inbox',
            { body: JSON.stringify(event), group: identityHash(event.identity) },
            event.id,
          );
        return [];
      },
    },
    outbox: {
      async send(jobs, attempt = '') {
        for (const job of jobs) {
          const message = { body: JSON.stringify(job), group: job.conversationId };
          put('outbox', message, `${job.conversationId}-${job.sequence}-${attempt}`);
        }
        return [];
      },
    },
    receipts: {
      async send(receipts) {
        for (const receipt of receipts) put('receipts', { body: JSON.stringify(receipt) });
        return [];
      },
    },
    media: {
      async send(jobs) {
        for (const job of jobs) put('media', { body: JSON.stringify(job) });
        return [];
      },
    },
    signals: {
      async typing(to, { platformId, at }) {
        put('signals', { body: JSON.stringify({ to, platformId, at: at.toISOString() }) });
      },
    },
    deadLetters: {
      async put(body, group, reason) {
        const attributes = { reason, ...(group && { group }) };
        put('deadLetters', { body, group: group || random.id(), attributes });
      },
    },
  };
}
