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
import type { MessageKey, MessageMove, MessageStore } from '../../../intents/ports.ts';
import { type PlatformId, platformIdHash } from '../../keys.ts';
import { keyOf } from './message-row.ts';
import type { Moves } from './moves.ts';
import { parseRow } from './row.ts';
import { statusIn } from './status-in.ts';

/** What is known of a platform's id: the message it belongs to, a receipt that came before that, or both. */
const platformRow = z.object({
  message: z.object({ conversationId: z.string(), sequence: z.number().int() }).optional(),
  receipt: receipt.optional(),
});

/**
 * Which message a platform's id belongs to. Link and early receipt are one row, and each side writes
 * with one request that either keeps or shows what the other wrote: however they interleave, at
 * least one of them sees the other, and no receipt is lost.
 */
export function createPlatformIds(
  client: DynamoDBDocumentClient,
  table: string,
  { move, moveAccepted }: Pick<Moves, 'move' | 'moveAccepted'>,
): Pick<MessageStore, 'accepted' | 'findOrPark'> {
  async function messageOf(id: PlatformId): Promise<MessageKey | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: rowKey(id), ConsistentRead: true }),
    );
    return Item && parseRow(platformRow, Item, table).message;
  }

  /** The receipt that came before, if any. */
  async function link(id: PlatformId, message: MessageKey, at: Date): Promise<Receipt | undefined> {
    const fields = Object.entries({ message: keyOf(message), ...retain('message', at) });
    const { Attributes = {} } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: rowKey(id),
        UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          fields.map(([name, value]) => [`:${name}`, value]),
        ),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return parseRow(platformRow, Attributes, table).receipt;
  }

  /** Of several early receipts the one that got furthest is kept. False when this one is not: see the row. */
  async function park(id: PlatformId, early: Receipt): Promise<boolean> {
    const behind = statusIn('receipt.#status', movesFrom(early.status));
    const first = ['attribute_not_exists(receipt)', behind?.expression].filter(Boolean);
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...rowKey(id), receipt: early, ...retain('receipt', new Date(early.at)) },
          ConditionExpression: `attribute_not_exists(#message) AND (${first.join(' OR ')})`,
          ExpressionAttributeNames: {
            '#message': 'message',
            ...(behind && { '#status': 'status' }),
          },
          ...(behind && { ExpressionAttributeValues: behind.values }),
        }),
      );
      return true;
    } catch (error) {
      unlessConditionFailed(error);
      return false;
    }
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

  /** In one write where it is the last part, unless another worker has moved the message. */
  async function record(key: MessageKey, platformId: string, then?: MessageMove): Promise<void> {
    if (then && (await moveAccepted(key, platformId, then))) return;
    await addId(key, platformId);
    if (then) await move(key, ['sending'], then);
  }

  return {
    async accepted(key, part, then) {
      const [early] = await Promise.all([
        link(part, key, part.at),
        record(key, part.platformId, then),
      ]);
      return early;
    },
    async findOrPark(early) {
      const id = { ...early, platformId: early.of.platformId };
      const known = await messageOf(id);
      if (known) return known;
      return (await park(id, early)) ? undefined : messageOf(id);
    },
  };
}

/** Hashed, as WhatsApp's ids hold the citizen's number, readable to whoever decodes them. */
export const rowKey = (id: PlatformId) => ({
  conversationId: `platform#${platformIdHash(id)}`,
  sequence: 0,
});

function unlessConditionFailed(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
