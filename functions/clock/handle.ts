import type { Clock, MessageStore, Metrics, Outbox } from '../../intents/ports.ts';

/** What the clock Lambda works with. */
export interface ClockPorts {
  readonly messages: Pick<MessageStore, 'due'>;
  /** One outbox per channel, by the channel's id. */
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** The most rows looked at in one tick; the rest come with the next, a minute later. */
const most = 1000;

/**
 * Puts what is due back on its queue: messages waiting for a rate, a retry or a pause, and those that
 * should have been delivered long since. Leases, deadlines and snoozes join when there are cases.
 */
export async function handle({ messages, outbox, clock, metrics }: ClockPorts): Promise<void> {
  const now = clock.now();
  const due = await messages.due(now, most);
  if (due.length === 0) return;
  const jobs = due.map((message) => ({
    conversationId: message.conversationId,
    sequence: message.sequence,
    channel: message.to.channel,
  }));
  const unsent = await outbox.send(jobs, `clock-${now.toISOString().slice(0, 16)}`);
  metrics.count('PutBack', undefined, jobs.length - unsent.length);
  if (unsent.length > 0) metrics.count('OutboxUnsent', undefined, unsent.length);
}
