import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { NoteStore } from '../../../../intents/desk-ports.ts';
import { note } from '../../../../intents/model/handoff/note.ts';
import { putAudit } from '../audit-row.ts';
import { readPartition } from '../reader.ts';
import type { Unread } from '../row.ts';
import { putNew } from '../writes.ts';

/** What staff wrote for each other, in DynamoDB. */
export function createNoteStore(
  client: DynamoDBDocumentClient,
  tables: { readonly notes: string; readonly audit: string },
  unread?: Unread,
): NoteStore {
  return {
    put: async (given, audit) => {
      const TransactItems = [
        putNew(tables.notes, given, 'handoffId'),
        putAudit(tables.audit, audit),
      ];
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
      } catch (error) {
        if (!isThere(error)) throw error;
      }
    },
    of: (handoffId) =>
      readPartition(client, note, { table: tables.notes, key: ['handoffId', handoffId] }, unread),
  };
}

/** The note itself is there: it is the first of the writes. */
const isThere = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
