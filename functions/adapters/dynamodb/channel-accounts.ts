import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChannelId } from '../../../intents/model/identity.ts';
import type { ChannelAccounts, Leave, Rate } from '../../../intents/ports.ts';
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
  /** Pause and rates, in one request. */
  async function read(account: string) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'account = :account',
        ExpressionAttributeValues: { ':account': account },
      }),
    );
    const row = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
      const found = Items.find(({ item }) => item === name);
      return found && parseRow(schema, found, table);
    };
    return { pause: row('pause', pauseRow), rates: row('rates', ratesRow) };
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
  ): Promise<Leave | 'contended'> {
    const { pause, rates: row = { version: 0, taken: {} } } = await read(account);
    const until = pause && new Date(pause.until);
    if (until && until > now) return { reason: 'channel-paused', until };
    if (rates.length === 0) return 'taken';
    const after = takeFrom(row.taken, rates, now);
    if (after instanceof Date) return { reason: 'rate-limited', until: after };
    return (await put(account, row.version, after)) ? 'taken' : 'contended';
  }

  async function takeAmongOthers(
    account: string,
    rates: readonly Rate[],
    now: Date,
  ): Promise<Leave> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const result = await tryTake(account, rates, now);
      if (result !== 'contended') return result;
    }
    return { reason: 'rate-limited', until: new Date(now.getTime() + contendedMs) };
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
      const key = accountKey(channel, account);
      const take = () => takeAmongOthers(key, rates, now);
      return rates.length === 0 ? take() : inTurn(key, take);
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
