import { type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { parseRow, parseRows, type Unread } from './row.ts';

/** Reads one row, consistently, and parses it. */
export const createReader =
  (client: DynamoDBDocumentClient) =>
  async <T>(
    table: string,
    key: Record<string, string>,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item && parseRow(schema, Item, table);
  };

/** The rows of one partition, of a table (then read consistently) or of a global index. */
interface Partition {
  readonly table: string;
  readonly index?: string;
  /** The key attribute and its value. */
  readonly key: readonly [name: string, value: string];
  /** Only those whose sort key is at least, above, or below a value. */
  readonly from?: readonly [name: string, comparison: '>=' | '>' | '<', value: string];
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** All of a partition that parses, in the order of the sort key, page by page. */
export async function readPartition<T>(
  client: DynamoDBDocumentClient,
  schema: z.ZodType<T>,
  { table, index, key, from, newestFirst = false, limit }: Partition,
  unread?: Unread,
): Promise<readonly T[]> {
  const [name, value] = key;
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      KeyConditionExpression: `#key = :key${from ? ` AND #sort ${from[1]} :from` : ''}`,
      ExpressionAttributeNames: { '#key': name, ...(from && { '#sort': from[0] }) },
      ExpressionAttributeValues: { ':key': value, ...(from && { ':from': from[2] }) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
    },
  );
  const found: T[] = [];
  for await (const { Items = [] } of pages) {
    found.push(...parseRows(schema, Items, table, unread));
    if (limit !== undefined && found.length >= limit) return found.slice(0, limit);
  }
  return found;
}
