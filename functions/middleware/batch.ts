import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log, Metrics } from '../../intents/ports.ts';

export interface BatchPorts {
  /** Sets when the queue shows a message again that was not handled. */
  readonly changeVisibility: (receiptHandle: string, seconds: number) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Seconds until a message that failed is shown again, by how often it was received. */
const retrySeconds = [1, 2, 4, 30] as const;

/**
 * Handles a batch: groups side by side, so that no citizen waits for another; the messages of one group
 * in order, and none after one that failed. A record handler rejects only when trying again may help.
 * The invocation reports what failed; it never throws away what succeeded.
 */
export async function handleBatch(
  event: SQSEvent,
  context: Context,
  handleRecord: (record: SQSRecord) => Promise<void>,
  ports: BatchPorts,
): Promise<SQSBatchResponse> {
  const groups = Map.groupBy(event.Records, groupOf);
  const responses = await Promise.all(
    [...groups.values()].map((Records) =>
      processPartialResponse(
        { Records },
        (record: SQSRecord) => orAgainSoon(record, handleRecord, ports),
        new SqsFifoPartialProcessorAsync(),
        { context, throwOnFullBatchFailure: false },
      ),
    ),
  );
  return { batchItemFailures: responses.flatMap((response) => response.batchItemFailures) };
}

/** A standard queue has no groups: each message is its own. */
const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? record.messageId;

async function orAgainSoon(
  record: SQSRecord,
  handleRecord: (record: SQSRecord) => Promise<void>,
  ports: BatchPorts,
): Promise<void> {
  try {
    await handleRecord(record);
  } catch (error) {
    const received = Number(record.attributes.ApproximateReceiveCount);
    const seconds = retrySeconds[Math.min(received, retrySeconds.length) - 1] ?? 1;
    const why = error instanceof Error ? error.name : 'unknown';
    ports.metrics.count('RecordsAgain', { why });
    ports.log.warn('A message was not handled and comes back', { why, received, seconds });
    await ports.changeVisibility(record.receiptHandle, seconds).catch(() => undefined);
    throw error;
  }
}
