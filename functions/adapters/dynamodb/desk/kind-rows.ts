import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { createReader, readPartition } from '../reader.ts';
import type { Row, Unread } from '../row.ts';

interface KindRows<T> {
  /** Replaces the one before; `more` is stored beside it. */
  put(id: string, value: T, more?: Row): Promise<void>;
  get(id: string): Promise<T | undefined>;
  remove(id: string): Promise<void>;
  all(): Promise<readonly T[]>;
}

/** The rows of one kind in a table of several, each kind a partition: few, and read whole. */
export function createKindRows<T extends object>(
  client: DynamoDBDocumentClient,
  table: string,
  kind: string,
  schema: z.ZodType<T>,
  unread?: Unread,
): KindRows<T> {
  const read = createReader(client);
  return {
    put: async (id, value, more) => {
      const Item = { ...value, ...more, kind, id };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    get: (id) => read(table, { kind, id }, schema),
    remove: async (id) => {
      await client.send(new DeleteCommand({ TableName: table, Key: { kind, id } }));
    },
    all: () => readPartition(client, schema, { table, key: ['kind', kind] }, unread),
  };
}

/** The row attribute by which DynamoDB deletes it, some time after that moment. */
export const expiring = (at: Date): { readonly expiresAt: number } => ({
  expiresAt: Math.ceil(at.getTime() / 1000),
});
