import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { movesFrom } from '../../../intents/model/delivery.ts';
import { type Receipt, receipt } from '../../../intents/model/event.ts';
import { retain } from '../../../intents/model/retention.ts';
import type { MessageKey, MessageStore } from '../../../intents/ports.ts';
import { type PlatformId, platformIdHash } from '../../keys.ts';
import { keyOf } from './message-row.ts';
import { parseRow } from './row.ts';
import { statusIn } from './status-in.ts';

const link = z.object({
  message: z.object({ conversationId: z.string(), sequence: z.number().int() }),
});
const parked = z.object({ receipt });

const linkSequence = 0;
const parkedSequence = 1;

/**
 * Which message a platform's id belongs to. Each side writes its own row before it reads the
 * other's (`accepted`: link, then parked; `findOrPark`: parked, then link), so that however they
 * interleave at least one of them sees the other, and no receipt is lost.
 */
export function createPlatformIds(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<MessageStore, 'accepted' | 'findOrPark'> {
  const get = async <T>(id: PlatformId, sequence: number, schema: z.ZodType<T>) => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: table,
        Key: { conversationId: partition(id), sequence },
        ConsistentRead: true,
      }),
    );
    return Item && parseRow(schema, Item, table);
  };

  const putLink = (id: PlatformId, message: MessageKey, at: Date) =>
    client.send(
      new PutCommand({
        TableName: table,
        Item: {
          conversationId: partition(id),
          sequence: linkSequence,
          message: keyOf(message),
          ...retain('message', at),
        },
      }),
    );

  /** Of several early receipts the one that got furthest is kept. */
  async function park(id: PlatformId, early: Receipt) {
    const behind = statusIn('receipt.#status', movesFrom(early.status));
    await client
      .send(
        new PutCommand({
          TableName: table,
          Item: {
            conversationId: partition(id),
            sequence: parkedSequence,
            receipt: early,
            ...retain('receipt', new Date(early.at)),
          },
          ConditionExpression: ['attribute_not_exists(conversationId)', behind?.expression]
            .filter(Boolean)
            .join(' OR '),
          ...(behind && {
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: behind.values,
          }),
        }),
      )
      .catch(unlessConditionFailed);
  }

  async function addId(key: MessageKey, platformId: string) {
    await client
      .send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(key),
          UpdateExpression: 'SET platformIds = list_append(platformIds, :ids)',
          ConditionExpression:
            'attribute_exists(conversationId) AND NOT contains(platformIds, :id)',
          ExpressionAttributeValues: { ':ids': [platformId], ':id': platformId },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      .catch((error: unknown) => {
        unlessConditionFailed(error);
        if (!(error instanceof ConditionalCheckFailedException && error.Item))
          throw new Error(`No message ${key.sequence} of ${key.conversationId} to be accepted`);
      });
  }

  return {
    async accepted(key, part) {
      await Promise.all([addId(key, part.platformId), putLink(part, key, part.at)]);
      return (await get(part, parkedSequence, parked))?.receipt;
    },
    async findOrPark(early) {
      const id = { ...early, platformId: early.of.platformId };
      const known = await get(id, linkSequence, link);
      if (known) return known.message;
      await park(id, early);
      return (await get(id, linkSequence, link))?.message;
    },
  };
}

/** Hashed, as WhatsApp's ids hold the citizen's number, readable to whoever decodes them. */
const partition = (id: PlatformId): string => `platform#${platformIdHash(id)}`;

function unlessConditionFailed(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
