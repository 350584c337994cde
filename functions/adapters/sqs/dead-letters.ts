import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters, Random } from '../../../intents/ports.ts';

/**
 * A dead-letter queue we fill ourselves: the body as it was, with the attributes `reason` and `group`
 * (the original group, for the redrive). Every put has a new deduplication id, else what fails again
 * after a redrive would be swallowed. Rejects when the queue does not take it: it must not be lost.
 */
export const createDeadLetters = (client: SQSClient, url: string, random: Random): DeadLetters => ({
  async put(body, group, reason) {
    const id = random.id();
    const fifo = url.endsWith('.fifo');
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageAttributes: {
          reason: text(reason || 'unknown'),
          ...(group && { group: text(group) }),
        },
        ...(fifo && { MessageGroupId: group || id, MessageDeduplicationId: id }),
      }),
    );
  },
});

const text = (value: string) => ({ DataType: 'String', StringValue: value });
