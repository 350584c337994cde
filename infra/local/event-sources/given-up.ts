import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Lambda } from '../lambda/pool.ts';
import { queueUrl } from '../places.ts';
import type { World } from '../world.ts';
import type { StreamRecord } from './streams-api.ts';

interface GivenUp {
  readonly mapping: { readonly sourceArn: string };
  readonly lambda: Pick<Lambda, 'spec'>;
  readonly records: readonly StreamRecord[];
  readonly why: string;
}

/**
 * Tells a queue which records of a stream a function gave up: where they are, not what is in them.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function givenUp(
  queueArn: string,
  { mapping, lambda, records, why }: GivenUp,
  { sqs, sqsEndpoint }: Pick<World, 'sqs' | 'sqsEndpoint'>,
): Promise<void> {
  const at = ({ dynamodb }: StreamRecord) => ({
    number: dynamodb.SequenceNumber,
    arrival: new Date((dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString(),
  });
  const [first, last] = [records.at(0), records.at(-1)].flatMap((each) => (each ? [at(each)] : []));
  const body = {
    requestContext: { functionArn: lambda.spec.arn, condition: why },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      startSequenceNumber: first?.number,
      endSequenceNumber: last?.number,
      approximateArrivalOfFirstRecord: first?.arrival,
      approximateArrivalOfLastRecord: last?.arrival,
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  };
  const name = queueArn.split(':').at(-1) ?? '';
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl(sqsEndpoint, name),
      MessageBody: JSON.stringify(body),
    }),
  );
}
