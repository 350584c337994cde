import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChannelAccounts, Leave, Rate, Sender } from '../../../intents/account-ports.ts';
import { pause as pauseRow } from '../pauses.ts';
import { type Taken, takeFrom, taken } from '../rates.ts';
import { accountKey, citizenKey } from './account-key.ts';
import { createAccountPauses } from './account-pauses.ts';
import { createAccountSpending } from './account-spending.ts';
import { parseRow } from './row.ts';

const ratesRow = z.object({ version: z.number().int(), taken });

/** Of so many workers at once every one gets its turn; then the caller comes back a second later. */
const maxTries = 10;
const contendedMs = 1000;

/**
 * Rates, pauses and spending of channel accounts, in DynamoDB. All rates of an account are one row, so
 * that one write takes from all or none; those of one citizen are a row of their own.
 */
export function createChannelAccounts(
  client: DynamoDBDocumentClient,
  table: string,
): ChannelAccounts {
  const pauses = createAccountPauses(client, table);

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
    const rates = row('rates', ratesRow) ?? { version: 0, taken: {} };
    return { pause: row('pause', pauseRow), rates };
  }

  /** False when another worker was faster. */
  async function put(
    account: string,
    version: number,
    after: Taken,
    expiresAt?: number,
  ): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: {
            account,
            item: 'rates',
            version: version + 1,
            taken: after,
            ...(expiresAt && { expiresAt }),
          },
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

  async function takeRates(
    account: string,
    row: z.infer<typeof ratesRow>,
    rates: readonly Rate[],
    now: Date,
  ): Promise<Leave | 'contended'> {
    const after = takeFrom(row.taken, rates, now);
    if (after instanceof Date) return { reason: 'rate-limited', until: after };
    return (await put(account, row.version, after)) ? 'taken' : 'contended';
  }

  async function tryTake(
    account: string,
    rates: readonly Rate[],
    now: Date,
  ): Promise<Leave | 'contended'> {
    const { pause, rates: row } = await read(account);
    const until = pause && new Date(pause.until);
    if (until && until > now) return { reason: 'channel-paused', until };
    const leave = rates.length > 0 ? await takeRates(account, row, rates, now) : 'taken';
    if (leave !== 'taken' || !pause) return leave;
    return (await pauses.probe(account, pause, now)) ? 'probe' : 'contended';
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

  /** One of the account's, if this citizen has had less than their share; only then is that written. */
  async function takeOfCitizen(
    sender: Sender,
    own: readonly Rate[],
    now: Date,
    takeShared: () => Promise<Leave>,
  ): Promise<Leave> {
    const key = citizenKey(accountKey(sender.channel, sender.account), sender.citizen);
    const { rates } = await read(key);
    const after = takeFrom(rates.taken, own, now);
    if (after instanceof Date) return { reason: 'rate-limited', until: after };
    const leave = await takeShared();
    if (typeof leave !== 'string') return leave;
    const kept = 2 * Math.max(...own.map(({ seconds }) => seconds));
    // A conversation is sent by one worker at a time, so nobody else writes this row meanwhile.
    await put(key, rates.version, after, Math.ceil(now.getTime() / 1000) + kept);
    return leave;
  }

  return {
    take(sender, rates, now) {
      const key = accountKey(sender.channel, sender.account);
      const own = rates.filter(({ per }) => per === 'citizen');
      const shared = rates.filter(({ per }) => per === undefined);
      const takeShared = () => {
        const take = () => takeAmongOthers(key, shared, now);
        return shared.length === 0 ? take() : inTurn(key, take);
      };
      return own.length === 0 ? takeShared() : takeOfCitizen(sender, own, now, takeShared);
    },
    pause: pauses.pause,
    pausedUntil: pauses.pausedUntil,
    resume: pauses.resume,
    ...createAccountSpending(client, table),
  };
}
