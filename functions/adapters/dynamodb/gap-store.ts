import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type Gap, gap } from '../../../intents/model/gap.ts';
import type { GapStore } from '../../../intents/report-ports.ts';
import { shelvesOf } from './gap-row.ts';
import { parseRow } from './row.ts';

/** What turns could not help with, in DynamoDB: a query for each shelf of the week, never a scan. */
export function createGapStore(client: DynamoDBDocumentClient, table: string): GapStore {
  async function on(shelf: string): Promise<readonly Gap[]> {
    const found: Gap[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        KeyConditionExpression: '#shelf = :shelf',
        ExpressionAttributeNames: { '#shelf': 'shelf' },
        ExpressionAttributeValues: { ':shelf': shelf },
      },
    );
    for await (const { Items = [] } of pages)
      found.push(...Items.map((row) => parseRow(gap, row, table)));
    return found;
  }
  return { week: async (week) => (await Promise.all(shelvesOf(week).map(on))).flat() };
}
