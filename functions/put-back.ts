import type { DeliveryJob } from '../intents/model/message.ts';
import type { Clock, MessageStore, Metrics, Outbox } from '../intents/ports.ts';

interface PutBackPorts {
  readonly outbox: Outbox;
  readonly messages: Pick<MessageStore, 'move'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/**
 * Puts messages that wait for an event, and may be due in weeks, back on their outbox now that it has come, and
 * returns how many got there. The others are due now: the clock puts them back within a minute. `attempt` is
 * the outbox's.
 */
export async function putBack(
  jobs: readonly DeliveryJob[],
  attempt: string,
  { outbox, messages, clock, metrics }: PutBackPorts,
): Promise<number> {
  const unsent = new Set(await outbox.send(jobs, attempt));
  if (unsent.size > 0) metrics.count('OutboxUnsent', undefined, unsent.size);
  const dueAt = clock.now().toISOString();
  const left = jobs.filter((_, position) => unsent.has(position));
  await Promise.all(
    left.map((job) => messages.move(job, ['waiting'], { status: 'waiting', dueAt })),
  );
  return jobs.length - unsent.size;
}
