import * as z from 'zod';
import { queuePoller } from '../event-sources/queue-poller.ts';
import { streamPoller } from '../event-sources/stream-poller.ts';
import { inert, kind, tags } from './kind.ts';

const count = z.coerce.number().int();
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
    world.pollers.push(
      streamPoller(
        {
          ...mapping,
          batchSize: wanted.BatchSize ?? 100,
          startingPosition: wanted.StartingPosition ?? 'LATEST',
          maximumRetries: wanted.MaximumRetryAttempts,
          bisects: wanted.BisectBatchOnFunctionError,
        },
        lambda,
        world,
      ),
    );
  },
});
