import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log, Metrics } from '../../intents/ports.ts';
import { isTransient } from '../runtime/transient.ts';

export interface BatchPorts {
  /** Sets when the queue shows a message again that was not handled. */
  readonly changeVisibility: (receiptHandle: string, seconds: number) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * Seconds until a message that failed is shown again, by how often it was received: soon at first, then
 * so that a failure of three quarters of an hour is outlived before the queue gives up.
 */
const retrySeconds = [1, 2, 4, 30, 60, 300, 600, 900] as const;

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
  const failures = await Promise.all(
    [...groups.values()].map((group) => handleGroup(group, context, handleRecord, ports)),
  );
  return { batchItemFailures: failures.flat() };
}

/** A standard queue has no groups: each message is its own. */
const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? record.messageId;

/**
 * What waits behind a failed message is shown again with it: while the queue hides one message of a
 * group, it gives out none of that group.
 */
async function handleGroup(
  Records: SQSRecord[],
  context: Context,
  handleRecord: (record: SQSRecord) => Promise<void>,
  ports: BatchPorts,
): Promise<SQSBatchResponse['batchItemFailures']> {
  const { batchItemFailures } = await processPartialResponse(
    { Records },
    (record: SQSRecord) => handleRecord(record).catch((error) => tell(record, error, ports)),
    new SqsFifoPartialProcessorAsync(),
    { context, throwOnFullBatchFailure: false },
  );
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const again = Records.filter(({ messageId }) => failed.has(messageId));
  const [first] = again;
  if (!first) return [];
  const seconds = retrySeconds[Math.min(receives(first), retrySeconds.length) - 1] ?? 1;
  await Promise.all(
    again.map(({ receiptHandle }) =>
      ports.changeVisibility(receiptHandle, seconds).catch(() => undefined),
    ),
  );
  return batchItemFailures;
}

const receives = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

function tell(record: SQSRecord, error: unknown, { metrics, log }: BatchPorts): never {
  const why = error instanceof Error ? error.name : 'unknown';
  metrics.count('RecordsAgain', { why });
  const fields = { why, received: receives(record) };
  if (isTransient(error)) log.warn('A message was not handled and comes back', fields);
  else log.error('A message was not handled for a reason unforeseen', fields, error);
  throw error;
}
