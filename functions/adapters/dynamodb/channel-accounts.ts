import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChannelId } from '../../../intents/model/identity.ts';
import type { ChannelAccounts, Rate } from '../../../intents/ports.ts';
import { type Taken, takeFrom, taken } from '../rates.ts';
import { parseRow } from './row.ts';

const ratesRow = z.object({ version: z.number().int(), taken });
const pauseRow = z.object({ until: z.iso.datetime(), reason: z.string() });

/** Of so many workers at once every one gets its turn; then the caller comes back a second later. */
const maxTries = 10;
const contendedMs = 1000;

/** Rates and pauses of channel accounts, in DynamoDB. All rates of an account are one row, so that one write takes from all or none. */
export function createChannelAccounts(
  client: DynamoDBDocumentClient,
  table: string,
): ChannelAccounts {
  async function get<T>(account: string, item: string, schema: z.ZodType<T>) {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { account, item }, ConsistentRead: true }),
    );
    return Item && parseRow(schema, Item, table);
  }

  /** False when another worker was faster. */
  async function put(account: string, version: number, after: Taken): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { account, item: 'rates', version: version + 1, taken: after },
          ConditionExpression: 'attribute_not_exists(account) OR #version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async function tryTake(
    account: string,
    rates: readonly Rate[],
    now: Date,
  ): Promise<Date | 'taken' | 'contended'> {
    const row = (await get(account, 'rates', ratesRow)) ?? { version: 0, taken: {} };
    const after = takeFrom(row.taken, rates, now);
    if (after instanceof Date) return after;
    return (await put(account, row.version, after)) ? 'taken' : 'contended';
  }

  async function takeAmongOthers(account: string, rates: readonly Rate[], now: Date) {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const result = await tryTake(account, rates, now);
      if (result !== 'contended') return result;
    }
    return new Date(now.getTime() + contendedMs);
  }

  /** The last take of each account in this process. */
  const last = new Map<string, Promise<unknown>>();

  /** One after the other: the messages of a batch must contend with other workers, not with each other. */
  function inTurn<T>(account: string, take: () => Promise<T>): Promise<T> {
    const result = (last.get(account) ?? Promise.resolve()).then(take);
    last.set(
      account,
      result.catch(() => undefined),
    );
    return result;
  }

  return {
    async take(channel, account, rates, now) {
      if (rates.length === 0) return 'taken';
      const key = accountKey(channel, account);
      return inTurn(key, () => takeAmongOthers(key, rates, now));
    },
    async pausedUntil(channel, account, now) {
      const row = await get(accountKey(channel, account), 'pause', pauseRow);
      const until = row && new Date(row.until);
      return until && until > now ? until : undefined;
    },
    async pause(channel, account, until, reason) {
      const Item = {
        account: accountKey(channel, account),
        item: 'pause',
        until: until.toISOString(),
        reason,
        expiresAt: Math.ceil(until.getTime() / 1000),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}

const accountKey = (channel: ChannelId, account: string): string => `${channel}#${account}`;
