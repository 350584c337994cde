import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Log, Unsent } from '../../../intents/ports.ts';
import { batches, type Entry } from './batches.ts';

/**
 * Sends in batches, one after the other, and returns the positions of what was not taken. Behind a
 * failed message of a group no later batch sends that group's: what is sent again keeps its order.
 */
export async function sendAll(
  client: SQSClient,
  url: string,
  entries: readonly Entry[],
  log: Log,
): Promise<Unsent> {
  const unsent: Entry[] = [];
  for (const batch of batches(entries)) {
    const held = new Set(unsent.map(({ group }) => group).filter((group) => group !== undefined));
    const [behind, ready] = [true, false].map((isHeld) =>
      batch.filter(({ group }) => (group !== undefined && held.has(group)) === isHeld),
    );
    unsent.push(...(behind ?? []), ...(await sendBatch(client, url, ready ?? [], log)));
  }
  return unsent.map(({ position }) => position).sort((a, b) => a - b);
}

async function sendBatch(
  client: SQSClient,
  url: string,
  entries: readonly Entry[],
  log: Log,
): Promise<readonly Entry[]> {
  if (entries.length === 0) return [];
  try {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: entries.map(asRequest) }),
    );
    for (const { Code = 'unknown' } of Failed)
      log.warn('A queue did not take a message', { queue: queueName(url), code: Code });
    return entries.filter(({ position }) => Failed.some(({ Id }) => Id === String(position)));
  } catch (error) {
    log.error('A queue took no message', { queue: queueName(url), count: entries.length }, error);
    return entries;
  }
}

const asRequest = ({ position, body, group, deduplication }: Entry) => ({
  Id: String(position),
  MessageBody: body,
  MessageGroupId: group,
  MessageDeduplicationId: deduplication,
});

/** The last part of the queue's URL; the account number before it stays out of the logs. */
const queueName = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
