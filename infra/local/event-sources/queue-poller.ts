import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Lambda } from '../lambda/pool.ts';
import { queueUrl } from '../places.ts';
import type { Poller, World } from '../world.ts';
import { failedItems } from './batch.ts';
import { queueEvent } from './queue-event.ts';

export interface QueueMapping {
  readonly logicalId: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  /** How long to wait for a full batch. */
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency: number;
}

/**
 * Feeds a function from a queue as Lambda does: what succeeded is deleted; what failed is left to the
 * queue's own visibility timeout and redrive. The order within a group is the queue's: it gives no
 * message of a group while an earlier one is invisible.
 */
export function queuePoller(
  mapping: QueueMapping,
  lambda: Lambda,
  { sqs, sqsEndpoint, report }: Pick<World, 'sqs' | 'sqsEndpoint' | 'report'>,
): Poller {
  const queueName = mapping.sourceArn.split(':').at(-1) ?? '';
  const QueueUrl = queueUrl(sqsEndpoint, queueName);
  const working = new Set<Promise<void>>();
  let stopping = false;

  const receive = async (atMost: number, waitSeconds: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(10, atMost),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (await sqs.send(command)).Messages ?? [];
  };
  const collect = async (): Promise<Message[]> => {
    const batch = await receive(mapping.batchSize, 20);
    const until = Date.now() + mapping.windowSeconds * 1000;
    while (batch.length > 0 && batch.length < mapping.batchSize && !stopping) {
      const left = until - Date.now();
      if (left <= 0) break;
      batch.push(...(await receive(mapping.batchSize - batch.length, 0)));
      await sleep(Math.min(left, 50));
    }
    return batch;
  };
  const handle = async (messages: readonly Message[]): Promise<void> => {
    const ids = messages.map(({ MessageId }) => MessageId ?? '');
    const result = await lambda.invoke(JSON.stringify(queueEvent(messages, mapping.sourceArn)));
    const failed = failedItems(result, mapping.reportsItemFailures, ids);
    await remove(messages.filter(({ MessageId }) => !failed.includes(MessageId ?? '')));
  };
  const remove = async (messages: readonly Message[]): Promise<void> => {
    for (let from = 0; from < messages.length; from += 10) {
      const Entries = messages
        .slice(from, from + 10)
        .map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
  /** What came while stopping goes back at once, for the next start. */
  const putBack = async (messages: readonly Message[]): Promise<void> => {
    for (const { ReceiptHandle } of messages) {
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
      );
    }
  };
  const step = async (): Promise<void> => {
    if (working.size >= mapping.maximumConcurrency) await Promise.race(working);
    const messages = await collect();
    if (stopping) return putBack(messages);
    if (messages.length === 0) return;
    const work = handle(messages)
      .catch((error) => report(`${queueName}: ${String(error)}`))
      .finally(() => working.delete(work));
    working.add(work);
  };
  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        await step();
      } catch (error) {
        if (stopping) return;
        report(`${queueName}: ${String(error)}`);
        await sleep(1000);
      }
    }
  };

  return {
    logicalId: mapping.logicalId,
    queueName,
    start: () => void run(),
    stop: async () => {
      stopping = true;
      await Promise.all(working);
    },
  };
}
