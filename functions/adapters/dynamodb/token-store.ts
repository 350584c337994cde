import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TokenStore } from '../../../intents/account-ports.ts';
import type { ChannelId } from '../../../intents/model/identity.ts';
import { accountKey, tokensKey } from './account-key.ts';
import { parseRow } from './row.ts';

/** A row that was only ever leased has no tokens yet. */
const row = z.object({
  version: z.number().int().nonnegative(),
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  until: z.iso.datetime().optional(),
  seed: z.string().optional(),
});

/** Tokens of channel accounts, in DynamoDB; a partition of their own, which nothing else reads. */
export function createTokenStore(client: DynamoDBDocumentClient, table: string): TokenStore {
  const keyOf = (channel: ChannelId, account: string) => ({
    account: tokensKey(accountKey(channel, account)),
    item: 'tokens',
  });

  /** Makes the changes if nobody was faster. */
  async function update(
    Key: ReturnType<typeof keyOf>,
    change: { update: string; condition: string; values: Record<string, unknown> },
  ): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key,
          UpdateExpression: change.update,
          ConditionExpression: change.condition,
          ExpressionAttributeNames: {
            '#version': 'version',
            '#lease': 'leasedUntil',
            ...(change.update.includes('#until') && { '#until': 'until' }),
          },
          ExpressionAttributeValues: change.values,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async get(channel, account) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(channel, account), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const { version, accessToken, refreshToken, until, seed } = parseRow(row, Item, table);
      if (!accessToken || !refreshToken || !until || !seed) return undefined;
      return { version, accessToken, refreshToken, seed, until: new Date(until) };
    },
    lease: (channel, account, version, { now, until }) =>
      update(keyOf(channel, account), {
        update: 'SET #version = :version, #lease = :until',
        condition: `(#version = :version${version === 0 ? ' OR attribute_not_exists(#version)' : ''}) AND (attribute_not_exists(#lease) OR #lease <= :now)`,
        values: { ':version': version, ':until': until.toISOString(), ':now': now.toISOString() },
      }),
    put: (channel, account, { version, accessToken, refreshToken, until, seed }) =>
      update(keyOf(channel, account), {
        update:
          'SET #version = :version, accessToken = :access, refreshToken = :refresh, #until = :until, seed = :seed REMOVE #lease',
        condition: '#version = :before',
        values: {
          ':version': version,
          ':before': version - 1,
          ':access': accessToken,
          ':refresh': refreshToken,
          ':until': until.toISOString(),
          ':seed': seed,
        },
      }),
  };
}
