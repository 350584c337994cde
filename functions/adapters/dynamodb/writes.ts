import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Row } from './row.ts';

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const put = (table: string, item: Row): Write => ({ Put: { TableName: table, Item: item } });

/** Fails where a row with this key is there; `key` is its partition key's name. */
export const putNew = (table: string, item: Row, key: string): Write => ({
  Put: {
    TableName: table,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': key },
  },
});

/** A row with an `id` that replaces the version before it; the first must not exist yet. */
export function putVersion(table: string, item: Row, version: number): Write {
  if (version === 1) return putNew(table, item, 'id');
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: '#version = :previous',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':previous': version - 1 },
    },
  };
}
