import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DeskEvents } from '../../../../intents/desk-ports.ts';
import { deskEvent } from '../../../../intents/model/handoff/desk-event.ts';
import { queryDue } from '../due-index.ts';
import { deskEventRow } from './desk-event-row.ts';

/** Desk events that have not reached the inbox yet, in DynamoDB. */
export const createDeskEvents = (client: DynamoDBDocumentClient, table: string): DeskEvents => ({
  put: async (event) => {
    await client.send(new PutCommand({ TableName: table, Item: deskEventRow(event) }));
  },
  sent: async (id) => {
    await client.send(new DeleteCommand({ TableName: table, Key: { id } }));
  },
  due: async (now, limit) => {
    const rows = await queryDue(client, table, now, limit);
    const read = rows.map((row) => ({ id: String(row.id), event: deskEvent.safeParse(row).data }));
    return {
      events: read.flatMap(({ event }) => event ?? []),
      unread: read.flatMap(({ id, event }) => (event ? [] : [id])),
    };
  },
});
