import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { GoneFiles } from '../../../intents/file-ports.ts';
import { eventRow } from '../../../intents/model/event.ts';
import { parseRow } from './row.ts';

const marked = z.object({ filesGone: eventRow.shape.filesGone });

/** Which events' files are gone, on the events' own rows, in DynamoDB. */
export const createGoneFiles = (client: DynamoDBDocumentClient, table: string): GoneFiles => ({
  async add(id) {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id },
          UpdateExpression: 'SET filesGone = :yes',
          ConditionExpression: 'attribute_exists(id)',
          ExpressionAttributeValues: { ':yes': true },
        }),
      );
    } catch (error) {
      // Its row is older than any job that fetches.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  async has(id) {
    const { Item } = await client.send(
      new GetCommand({
        TableName: table,
        Key: { id },
        ConsistentRead: true,
        ProjectionExpression: 'filesGone',
      }),
    );
    return Item !== undefined && parseRow(marked, Item, table).filesGone === true;
  },
});
