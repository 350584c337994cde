import * as z from 'zod';
import { readFilter } from '../event-sources/filter.ts';
import { queuePoller } from '../event-sources/queue-poller.ts';
import { streamPoller } from '../event-sources/stream-poller.ts';
import { inert, kind, tags } from './kind.ts';

const count = z.coerce.number().int();
const pattern = z.string().transform((text, context) => {
  try {
    return readFilter(text);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
    return z.NEVER;
  }
});
const properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: count.optional(),
  /** Seconds. */
  MaximumBatchingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: count }).optional(),
  /** For streams. */
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  /** For streams; -1: until it succeeds. */
  MaximumRetryAttempts: count.default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  /** For streams, in seconds; -1: never too old. */
  MaximumRecordAgeInSeconds: count.default(-1),
  /** For streams: a queue that is told which batches were given up. */
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string().includes(':sqs:') }) })
    .optional(),
  /** For streams: one of these must fit. */
  FilterCriteria: z
    .strictObject({ Filters: z.array(z.strictObject({ Pattern: pattern })).min(1) })
    .optional(),
  MetricsConfig: inert('counts for CloudWatch only'),
  Tags: tags,
});

/** A queue or stream that a function consumes. Polling begins once everything else is up. */
export const eventSourceMapping = kind({
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  identify: ({ name }) => ({ ref: name, attributes: { Id: name } }),
  start: ({ logicalId, properties: wanted }, world) => {
    if (!wanted.Enabled) return;
    const lambda = world.functions.get(wanted.FunctionName);
    const mapping = {
      logicalId,
      sourceArn: wanted.EventSourceArn,
      windowSeconds: wanted.MaximumBatchingWindowInSeconds,
      reportsItemFailures: wanted.FunctionResponseTypes.length > 0,
    };
    if (wanted.EventSourceArn.includes(':sqs:')) {
      if (wanted.FilterCriteria)
        throw new Error(`${logicalId}: filters are supported for streams only`);
      const poller = queuePoller(
        {
          ...mapping,
          batchSize: wanted.BatchSize ?? 10,
          maximumConcurrency: Math.min(
            wanted.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY,
            world.maximumProcesses,
          ),
        },
        lambda,
        world,
      );
      world.pollers.push(poller);
      return;
    }
    const failures = wanted.DestinationConfig?.OnFailure.Destination;
    world.pollers.push(
      streamPoller(
        {
          ...mapping,
          batchSize: wanted.BatchSize ?? 100,
          startingPosition: wanted.StartingPosition ?? 'LATEST',
          maximumRetries: wanted.MaximumRetryAttempts,
          bisects: wanted.BisectBatchOnFunctionError,
          maximumAgeSeconds: wanted.MaximumRecordAgeInSeconds,
          filters: wanted.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
          ...(failures && { failures }),
        },
        lambda,
        world,
      ),
    );
  },
});
