import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { NoteStore } from '../../../../intents/desk-ports.ts';
import { note } from '../../../../intents/model/handoff/note.ts';
import { readPartition } from '../reader.ts';
import { putNew } from '../writes.ts';

/** What staff wrote for each other, in DynamoDB. */
export function createNoteStore(
  client: DynamoDBDocumentClient,
  tables: { readonly notes: string; readonly audit: string },
): NoteStore {
  return {
    put: async (given, audit) => {
      const TransactItems = [
        putNew(tables.notes, given, 'handoffId'),
        putNew(tables.audit, audit, 'subject'),
      ];
      await client.send(new TransactWriteCommand({ TransactItems }));
    },
    of: (handoffId) =>
      readPartition(client, note, { table: tables.notes, key: ['handoffId', handoffId] }),
  };
}
