import * as z from 'zod';
import { arn, queueUrl } from '../places.ts';
import { atRest, inert, kind, tags } from './kind.ts';

const seconds = z.coerce.number().int();
const properties = z.strictObject({
  QueueName: z.string().optional(),
  FifoQueue: z.boolean().optional(),
  ContentBasedDeduplication: z.boolean().optional(),
  DelaySeconds: seconds.optional(),
  VisibilityTimeout: seconds.optional(),
  MessageRetentionPeriod: seconds.optional(),
  MaximumMessageSize: seconds.optional(),
  ReceiveMessageWaitTimeSeconds: seconds.optional(),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() })
    .optional(),
  DeduplicationScope: inert('fauxqs deduplicates over the whole queue; ids are unique anyway'),
  FifoThroughputLimit: inert('there is no throughput limit here'),
  SqsManagedSseEnabled: atRest,
  KmsMasterKeyId: atRest,
  RedriveAllowPolicy: inert('there are no identities here'),
  Tags: tags,
});

/** A queue of fauxqs. Its messages survive a restart when there is a data folder. */
export const queue = kind({
  type: 'AWS::SQS::Queue',
  nameProperty: 'QueueName',
  defaultName: (name, { FifoQueue }) => (FifoQueue ? `${name}.fifo` : name),
  properties,
  identify: ({ name }, { endpoints }) => {
    const url = queueUrl(endpoints.sqs, name);
    return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
  },
  start: async ({ name, properties: wanted }, { queueServer }) => {
    await queueServer.put(name, attributes(wanted));
  },
});

/** SQS takes all attributes as strings; those of the template that it does not know are inert. */
function attributes(wanted: z.infer<typeof properties>): Record<string, string> {
  const { RedrivePolicy, FifoQueue, ContentBasedDeduplication, ...rest } = wanted;
  const values = {
    ...(FifoQueue && { FifoQueue, ContentBasedDeduplication: ContentBasedDeduplication ?? false }),
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    DelaySeconds: rest.DelaySeconds ?? 0,
    VisibilityTimeout: rest.VisibilityTimeout ?? 30,
    MessageRetentionPeriod: rest.MessageRetentionPeriod ?? 345_600,
    MaximumMessageSize: rest.MaximumMessageSize ?? 1_048_576,
    ReceiveMessageWaitTimeSeconds: rest.ReceiveMessageWaitTimeSeconds ?? 0,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
