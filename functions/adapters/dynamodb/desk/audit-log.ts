import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditLog } from '../../../../intents/desk-ports.ts';
import { type AuditEntry, auditEntry } from '../../../../intents/model/handoff/audit.ts';
import { auditRow } from '../audit-row.ts';
import { readPartition } from '../reader.ts';

/** What was done, in DynamoDB: rows are put once, and never again under the same key. */
export function createAuditLog(client: DynamoDBDocumentClient, table: string): AuditLog {
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

  return {
    put: async (entries) => {
      await Promise.all(entries.map(putOne));
    },
    of: (subject) => readPartition(client, auditEntry, { table, key: ['subject', subject] }),
    on: (day, { limit, before }) =>
      readPartition(client, auditEntry, {
        table,
        index: 'day',
        key: ['day', day],
        ...(before !== undefined && { from: ['id', '<', before] as const }),
        newestFirst: true,
        limit,
      }),
  };
}
