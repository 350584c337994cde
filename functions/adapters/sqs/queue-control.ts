import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';

export interface QueueControl {
  /** Shows a received message again after so many seconds (0 to 43 200), counted from now. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<void>;
}

/** For a consumer that wants its message back sooner than the queue's visibility timeout. */
export const createQueueControl = (client: SQSClient, url: string): QueueControl => ({
  async changeVisibility(receiptHandle, seconds) {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.max(0, Math.ceil(seconds)),
      }),
    );
  },
});
