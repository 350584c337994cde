import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ConnectionStore } from '../../../../intents/desk-ports.ts';
import { staff } from '../../../../intents/model/handoff/staff.ts';
import { parseRow, type Unread } from '../row.ts';
import { createKindRows, expiring } from './kind-rows.ts';

/** API Gateway ends every WebSocket connection after two hours. */
const longestConnectionMs = 2 * 3_600_000;

const ticketRow = z.object({ staff, until: z.iso.datetime() });
const connectionRow = z.object({ id: z.string(), staff, since: z.iso.datetime() });

/** A ticket lets whoever has it in, so it is kept as its hash. */
const ticketId = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');

/** Tickets and connections of desks, in DynamoDB. */
export function createConnectionStore(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): ConnectionStore {
  const tickets = createKindRows(client, table, 'ticket', ticketRow);
  const connections = createKindRows(client, table, 'connection', connectionRow, unread);
  return {
    issue: (ticket, whose, until) =>
      tickets.put(ticketId(ticket), { staff: whose, until: until.toISOString() }, expiring(until)),
    redeem: async (ticket, now) => {
      try {
        const { Attributes } = await client.send(
          new DeleteCommand({
            TableName: table,
            Key: { kind: 'ticket', id: ticketId(ticket) },
            ConditionExpression: '#until > :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': now.toISOString() },
            ReturnValues: 'ALL_OLD',
          }),
        );
        return Attributes && parseRow(ticketRow, Attributes, table).staff;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    add: (connection) =>
      connections.put(
        connection.id,
        connection,
        expiring(new Date(Date.parse(connection.since) + longestConnectionMs)),
      ),
    get: connections.get,
    remove: connections.remove,
    all: connections.all,
  };
}
