import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ChangeFeed } from '../../../../intents/desk-ports.ts';
import { type Change, change } from '../../../../intents/model/handoff/change.ts';
import { retention } from '../../../../intents/model/retention.ts';
import type { Clock } from '../../../../intents/ports.ts';
import { firstIdAt, timeOfId } from '../../../ulid.ts';
import { readPartition } from '../reader.ts';
import type { Unread } from '../row.ts';

/**
 * Changes are put by several at once, so one may be there before another whose id is lower. What
 * happened so shortly ago is therefore read whole, and again the next time.
 */
const unsettledMs = 10_000;
const hourMs = 3_600_000;
const keptMs = retention.change.days * 24 * hourMs;

/** The partition a change is in: the hour its id was made in. */
const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13);

/**
 * The changes, in DynamoDB. Their ids are the random's own, made not long before they are put: they say
 * which hour a change is in. A cursor is an id, or empty: then nothing is read but where to go on from.
 */
export function createChangeFeed(
  client: DynamoDBDocumentClient,
  table: string,
  clock: Clock,
  unread?: Unread,
): ChangeFeed {
  const putOne = (given: Change) => {
    const Item = { ...given, hour: hourOf(timeOfId(given.id)) };
    return client.send(new PutCommand({ TableName: table, Item }));
  };

  async function read(after: string, until: number, limit?: number) {
    const found: Change[] = [];
    for (let time = timeOfId(after); hourOf(time) <= hourOf(until); time += hourMs) {
      const partition = {
        table,
        key: ['hour', hourOf(time)],
        from: ['id', '>', after],
        ...(limit !== undefined && { limit: limit - found.length }),
      } as const;
      found.push(...(await readPartition(client, change, partition, unread)));
      if (limit !== undefined && found.length >= limit) break;
    }
    return found;
  }

  return {
    put: async (changes) => {
      await Promise.all(changes.map(putOne));
    },
    after: async (given, limit) => {
      const now = clock.now().getTime();
      const [oldest, settled] = [firstIdAt(now - keptMs), firstIdAt(now - unsettledMs)];
      if (given === '') return { changes: [], cursor: settled };
      const cursor = given < oldest ? oldest : given > settled ? settled : given;
      const until = now + unsettledMs;
      const changes = await read(cursor, until, limit);
      const last = changes.at(-1);
      if (!last || changes.length < limit) return { changes, cursor: settled };
      if (last.id < settled) return { changes, cursor: last.id };
      return { changes: [...changes, ...(await read(last.id, until))], cursor: settled };
    },
  };
}
