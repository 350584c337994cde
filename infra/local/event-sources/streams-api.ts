import * as z from 'zod';
import { credentials, region } from '../places.ts';

const described = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const iterator = z.object({ ShardIterator: z.string() });
const streamRecord = z.looseObject({
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    /** Seconds since 1970. */
    ApproximateCreationDateTime: z.number().optional(),
  }),
});
const records = z.object({
  Records: z.array(streamRecord),
  NextShardIterator: z.string().nullish(),
});
export type StreamRecord = z.infer<typeof streamRecord>;

/**
 * DynamoDB Streams as DynamoDB Local speaks it, without a further SDK client: three operations of its
 * JSON protocol. The signature is not checked there, but its form must be one.
 */
export const streamsApi = (endpoint: string) => {
  const call = async <T>(operation: string, body: object, schema: z.ZodType<T>): Promise<T> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`DynamoDB Streams, ${operation}: ${response.status} ${text}`);
    return schema.parse(JSON.parse(text));
  };
  return {
    shards: async (StreamArn: string): Promise<readonly string[]> =>
      (await call('DescribeStream', { StreamArn }, described)).StreamDescription.Shards.map(
        ({ ShardId }) => ShardId,
      ),
    /** Behind that record where one is given, else at the position. */
    iterator: async (StreamArn: string, ShardId: string, position: string, after?: string) => {
      const where = after
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
        : { ShardIteratorType: position };
      const body = { StreamArn, ShardId, ...where };
      return (await call('GetShardIterator', body, iterator)).ShardIterator;
    },
    records: async (ShardIterator: string, Limit: number) => {
      const { Records, NextShardIterator } = await call(
        'GetRecords',
        { ShardIterator, Limit },
        records,
      );
      return { Records: Records.map(withEmptyMaps), NextShardIterator };
    },
  };
};

/** DynamoDB Local writes an empty map in its streams as `{}`, where DynamoDB has `{"M": {}}`. */
function withEmptyMaps(record: StreamRecord): StreamRecord {
  const { NewImage, OldImage, ...rest } = record.dynamodb;
  const images = Object.entries({ NewImage, OldImage }).filter(([, image]) => image !== undefined);
  const mended = images.map(([name, image]) => [name, mendMap(image)] as const);
  return { ...record, dynamodb: { ...rest, ...Object.fromEntries(mended) } };
}

const mendMap = (map: unknown): unknown =>
  isObject(map)
    ? Object.fromEntries(Object.entries(map).map(([name, value]) => [name, mendValue(value)]))
    : map;

function mendValue(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Object.keys(value).length === 0) return { M: {} };
  if ('M' in value) return { M: mendMap(value.M) };
  return 'L' in value && Array.isArray(value.L) ? { L: value.L.map(mendValue) } : value;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
