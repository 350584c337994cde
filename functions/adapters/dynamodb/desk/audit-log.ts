import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditLog } from '../../../../intents/desk-ports.ts';
import { type AuditEntry, auditEntry } from '../../../../intents/model/handoff/audit.ts';
import { auditRow } from '../audit-row.ts';
import { readPartition } from '../reader.ts';
import type { Unread } from '../row.ts';

/** What was done, in DynamoDB: rows are put once, and never again under the same key. */
export function createAuditLog(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): AuditLog {
  async function putOne(entry: AuditEntry): Promise<void> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: auditRow(entry),
          ConditionExpression: 'attribute_not_exists(subject)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  const read = (partition: Omit<Parameters<typeof readPartition>[2], 'table'>) =>
    readPartition(client, auditEntry, { table, ...partition }, unread);

  return {
    put: async (entries) => {
      await Promise.all(entries.map(putOne));
    },
    of: (subject) => read({ key: ['subject', subject] }),
    on: (day, { limit, before }) =>
      read({
        index: 'day',
        key: ['day', day],
        ...(before !== undefined && { from: ['id', '<', before] as const }),
        newestFirst: true,
        limit,
      }),
  };
}
