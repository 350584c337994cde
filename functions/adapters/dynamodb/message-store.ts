import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type DueMessage,
  dueMessage,
  message,
  outboundMessage,
} from '../../../intents/model/message.ts';
import type { MessageKey, MessageStore } from '../../../intents/ports.ts';
import { queryDue } from './due-index.ts';
import { createEarlyChanges } from './early-changes.ts';
import { keyOf } from './message-row.ts';
import { createMoves } from './moves.ts';
import { createPlatformIds } from './platform-ids.ts';
import { parseRow, parseRows, type Unread } from './row.ts';

const maxOpen = 25;

/**
 * Messages out with their status, in DynamoDB, and what the platforms' ids of them lead to. A row that does not
 * parse is told to `unread` and left out of what lists several, so that it silences nobody but itself.
 */
export function createMessageStore(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): MessageStore {
  async function get(key: MessageKey) {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }),
    );
    if (!Item || Item.direction === 'in') return undefined;
    return parseRow(outboundMessage, Item, table);
  }

  async function list(conversationId: string, from = 1, to = Number.MAX_SAFE_INTEGER) {
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression:
          'conversationId = :conversation AND #sequence BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':conversation': conversationId, ':from': from, ':to': to },
      },
    );
    const found = [];
    for await (const { Items = [] } of pages)
      found.push(...parseRows(message, Items, table, unread));
    return found;
  }

  async function latest(conversationId: string, below: number, limit: number) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'conversationId = :conversation AND #sequence < :below',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':conversation': conversationId, ':below': below },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return [...parseRows(message, Items, table, unread)];
  }

  async function open(conversationId: string) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'open',
        ConsistentRead: true,
        KeyConditionExpression: 'conversationId = :conversation',
        ExpressionAttributeValues: { ':conversation': conversationId },
        Limit: maxOpen,
      }),
    );
    return [...parseRows(outboundMessage, Items, table, unread)];
  }

  async function due(now: Date, limit: number) {
    const rows = await queryDue(client, table, now, limit);
    return rows.map((row) => parseRow(dueMessage, row, table)).sort(byDueAt);
  }

  const moves = createMoves(client, table);
  return {
    get,
    list,
    latest,
    open,
    due,
    move: moves.move,
    reclaim: moves.reclaim,
    ...createPlatformIds(client, table, moves),
    ...createEarlyChanges(client, table),
  };
}

const byDueAt = (a: DueMessage, b: DueMessage): number =>
  (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.sequence - b.sequence;
