import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Erasure } from '../../../intents/erasure.ts';
import type { MessageFiles } from '../../../intents/file-ports.ts';
import { isOpen } from '../../../intents/model/delivery.ts';
import { type Message, message, type OutboundMessage } from '../../../intents/model/message.ts';
import { emptied, maySupersede, revocable } from '../emptied.ts';
import { createForget } from './forget.ts';
import { keyOf, messageRow } from './message-row.ts';
import { rowKey } from './platform-ids.ts';
import { parseRow } from './row.ts';

interface Tables {
  readonly messages: string;
  readonly conversations: string;
  readonly contacts: string;
}

/** Deletes a conversation's messages, in DynamoDB, and the files that came with them. */
export function createErasure(
  client: DynamoDBDocumentClient,
  { messages: table, ...others }: Tables,
  files: MessageFiles,
): Erasure {
  const remove = (Key: { conversationId: string; sequence: number }) =>
    client.send(new DeleteCommand({ TableName: table, Key }));

  /** Its row goes last: until then what leads to it can still be found. */
  async function removeWhole(each: Message): Promise<void> {
    if (each.direction === 'out') {
      const { channel, account } = each.to;
      for (const platformId of each.platformIds)
        await remove(rowKey({ channel, account, platformId }));
    }
    await files.remove(each);
    await remove(keyOf(each));
  }

  /** False when it is being sent by now. */
  async function empty(each: OutboundMessage, now: Date): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: messageRow(emptied(each, now)),
          ConditionExpression: 'contains(:revocable, #status)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':revocable': revocable },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** Whether it is gone, as far as it can be. */
  async function eraseOne(each: Message, now: Date): Promise<boolean> {
    if (each.direction === 'out' && isOpen(each.status)) {
      if (!maySupersede(each)) return false;
      await files.remove(each);
      return empty(each, now);
    }
    await removeWhole(each);
    return true;
  }

  /** The next messages that are not emptied yet, and whether there may be others behind them. */
  async function next(conversationId: string, through: number, most: number) {
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'conversationId = :conversation AND #sequence <= :through',
          FilterExpression: 'recordClass <> :erased',
          ExpressionAttributeNames: { '#sequence': 'sequence' },
          ExpressionAttributeValues: {
            ':conversation': conversationId,
            ':through': through,
            ':erased': 'erased',
          },
          Limit: most,
          ExclusiveStartKey: from,
        }),
      );
      const found = Items.map((row) => parseRow(message, row, table));
      from = LastEvaluatedKey;
      if (found.length > 0) return { found, more: from !== undefined };
    } while (from);
    return { found: [], more: false };
  }

  return {
    forget: createForget(client, others),
    async erase(conversationId, through, most, now) {
      const { found, more } = await next(conversationId, through, most);
      const gone = await Promise.all(found.map((each) => eraseOne(each, now)));
      if (more) return 'more';
      return gone.every(Boolean) ? 'done' : 'busy';
    },
  };
}
