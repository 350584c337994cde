import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ChannelAccounts } from '../../../intents/account-ports.ts';
import { accountKey } from './account-key.ts';

/** How long a day's sum is kept, for whoever asks what was spent. */
const keptSeconds = 40 * 86_400;

/** What an account has spent, one item a day: one conditional update, so that no two workers pass the ceiling. */
export const createAccountSpending = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<ChannelAccounts, 'spend'> => ({
  async spend(channel, account, { cost, ceiling, now }) {
    const room = cost > 0 ? 'attribute_not_exists(spent) OR spent <= :room' : undefined;
    if (cost > ceiling) return false;
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: {
            account: `${accountKey(channel, account)}#spent`,
            item: now.toISOString().slice(0, 10),
          },
          UpdateExpression: 'ADD spent :cost SET expiresAt = :expires',
          ExpressionAttributeValues: {
            ':cost': cost,
            ':expires': Math.ceil(now.getTime() / 1000) + keptSeconds,
            ...(room && { ':room': ceiling - cost }),
          },
          ...(room && { ConditionExpression: room }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
