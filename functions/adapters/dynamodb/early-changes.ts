import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { earlyChange } from '../../../intents/model/early-change.ts';
import { retain } from '../../../intents/model/retention.ts';
import type { MessageStore } from '../../../intents/ports.ts';
import { type PlatformId, platformIdHash } from '../../keys.ts';
import { parseRow } from './row.ts';

const changeRow = z.object({ change: earlyChange });

/** What citizens did to messages that are not here yet, each in a row of its own beside the messages. */
export function createEarlyChanges(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<MessageStore, 'parkChange' | 'parkedChange'> {
  return {
    async parkChange(change, now) {
      const later = 'attribute_exists(#change.#text) AND #change.#at <= :at';
      const edits = change.text !== undefined && {
        ConditionExpression: `attribute_not_exists(#change) OR (${later})`,
        ExpressionAttributeNames: { '#change': 'change', '#text': 'text', '#at': 'at' },
        ExpressionAttributeValues: { ':at': change.at },
      };
      const Item = { ...rowKey(change), change, ...retain('early change', now) };
      await client
        .send(new PutCommand({ TableName: table, Item, ...edits }))
        .catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
    },
    async parkedChange(of) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: rowKey(of), ConsistentRead: true }),
      );
      return Item && parseRow(changeRow, Item, table).change;
    },
  };
}

/** Hashed, as WhatsApp's ids hold the citizen's number, readable to whoever decodes them. */
const rowKey = (of: PlatformId) => ({
  conversationId: `change#${platformIdHash(of)}`,
  sequence: 0,
});
