import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from './row.ts';

/** An index `due` is spread over this many partitions, so that no one of them is hot. */
const dueShards = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The shard of what is due of one conversation, case or event, by its id; always the same. */
export const dueShard = (id: string): number =>
  createHash('sha256').update(id).digest().readUInt8(0) % dueShards.length;

/** The keys of the index, which a row has only while something of it is due. */
export const dueKeys = (id: string, dueAt: string | undefined): Row =>
  dueAt === undefined ? {} : { dueAt, dueShard: dueShard(id) };

/** What is due at `now`, oldest first, at most `limit`: a query for each shard. Eventually consistent. */
export async function queryDue(
  client: DynamoDBDocumentClient,
  table: string,
  now: Date,
  limit: number,
): Promise<readonly Row[]> {
  const shards = dueShards.map(async (shard) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': now.toISOString() },
        Limit: limit,
      }),
    );
    return Items;
  });
  const found = (await Promise.all(shards)).flat();
  return found.sort((a, b) => String(a.dueAt).localeCompare(String(b.dueAt))).slice(0, limit);
}
