import { takeDueCases } from './due-cases.ts';
import { sendLeftBehind } from './left-behind.ts';
import { type ClockPorts, most } from './ports.ts';

/**
 * Does what is due, once a minute: messages waiting for a rate, a retry or a pause, and those that should
 * have been delivered long since, go back on their queues; what staff did and did not reach the inbox is
 * sent; leases, snoozes, promises and the closing of cases are seen to. What fails keeps nothing else from
 * being done. Two clocks at once do no harm: every write is conditional, and every queue tells what it had
 * already.
 */
export async function handle(ports: ClockPorts): Promise<void> {
  const work = [putBackMessages(ports), sendLeftBehind(ports), takeDueCases(ports)];
  const done = await Promise.allSettled(work);
  const failures = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'Not all that was due was done');
}

async function putBackMessages({ messages, outbox, clock, metrics }: ClockPorts): Promise<void> {
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
