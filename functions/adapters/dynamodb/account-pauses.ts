import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ChannelAccounts } from '../../../intents/account-ports.ts';
import { nextPause, type Pause, pause, probed, tookOne } from '../pauses.ts';
import { accountKey } from './account-key.ts';
import { parseRow } from './row.ts';

/** A pause that nothing has ended for so long is forgotten. */
const keptMs = 7 * 86_400_000;

export interface AccountPauses extends Pick<ChannelAccounts, 'pause' | 'pausedUntil' | 'resume'> {
  /** Whether this caller is the one that tries whether the account sends again. */
  probe(account: string, before: Pause, now: Date): Promise<boolean>;
}

/** The pause of an account, one item beside its rates. */
export function createAccountPauses(client: DynamoDBDocumentClient, table: string): AccountPauses {
  const keyOf = (account: string) => ({ account, item: 'pause' });
  const itemOf = (account: string, after: Pause) => ({
    ...keyOf(account),
    ...after,
    expiresAt: Math.ceil((Date.parse(after.until) + keptMs) / 1000),
  });

  async function read(account: string): Promise<Pause | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(account), ConsistentRead: true }),
    );
    return Item && parseRow(pause, Item, table);
  }

  /** False when another was faster. */
  async function putIf(account: string, before: Pause, after: Pause): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: itemOf(account, after),
          ConditionExpression: '#until = :before',
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: { ':before': before.until },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async pause(channel, account, why) {
      const key = accountKey(channel, account);
      const after = nextPause(await read(key), why);
      await client.send(new PutCommand({ TableName: table, Item: itemOf(key, after) }));
      return new Date(after.until);
    },
    async pausedUntil(channel, account, now) {
      const found = await read(accountKey(channel, account));
      const until = found && new Date(found.until);
      return until && until > now ? until : undefined;
    },
    async resume(channel, account) {
      const key = accountKey(channel, account);
      const before = await read(key);
      const after = before && tookOne(before);
      if (!before || !after) {
        await client.send(new DeleteCommand({ TableName: table, Key: keyOf(key) }));
        return true;
      }
      await putIf(key, before, after);
      return false;
    },
    probe: (account, before, now) => putIf(account, before, probed(before, now)),
  };
}
