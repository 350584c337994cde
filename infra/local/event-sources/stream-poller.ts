import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../lambda/pool.ts';
import type { Poller, World } from '../world.ts';
import { failedItems } from './batch.ts';
import { type StreamRecord, streamsApi } from './streams-api.ts';

export interface StreamMapping {
  readonly logicalId: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Times a failed batch is tried again before it is dropped; -1: until it succeeds. */
  readonly maximumRetries: number;
  readonly bisects: boolean;
}

const pauseMilliseconds = 200;

/**
 * Feeds a function from a table's stream, shard by shard and in order: a failed batch is tried again
 * before the next one. Where it stands is not kept: a new start begins at the starting position.
 */
export function streamPoller(
  mapping: StreamMapping,
  lambda: Lambda,
  { dynamodbEndpoint, report }: Pick<World, 'dynamodbEndpoint' | 'report'>,
): Poller {
  const api = streamsApi(dynamodbEndpoint);
  const running = new Map<string, Promise<void>>();
  let stopping = false;

  const invoke = async (records: readonly StreamRecord[]): Promise<readonly StreamRecord[]> => {
    const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const Records = records.map((record) => ({ ...record, eventSourceARN: mapping.sourceArn }));
    const result = await lambda.invoke(JSON.stringify({ Records }));
    const failed = failedItems(result, mapping.reportsItemFailures, ids);
    // A stream goes on from the first record that failed.
    const first = ids.findIndex((id) => failed.includes(id));
    return first < 0 ? [] : records.slice(first);
  };
  const handle = async (records: readonly StreamRecord[]): Promise<void> => {
    let left = await invoke(records);
    for (let tries = 1; left.length > 0 && !stopping; tries += 1) {
      if (mapping.maximumRetries >= 0 && tries > mapping.maximumRetries) {
        report(`${mapping.logicalId}: ${left.length} stream records dropped after ${tries} tries`);
        return;
      }
      await sleep(Math.min(1000, pauseMilliseconds * tries));
      if (mapping.bisects && left.length > 1) {
        const half = Math.ceil(left.length / 2);
        await handle(left.slice(0, half));
        return handle(left.slice(half));
      }
      left = await invoke(left);
    }
  };
  const follow = async (shard: string, position: string): Promise<void> => {
    let next: string | null | undefined = await api.iterator(mapping.sourceArn, shard, position);
    while (next && !stopping) {
      const { Records, NextShardIterator } = await api.records(next, mapping.batchSize);
      if (Records.length > 0) await handle(Records);
      else await sleep(pauseMilliseconds);
      next = NextShardIterator;
    }
  };
  const watch = async (): Promise<void> => {
    // Shards that appear later are read from their beginning, or records would be missed.
    let position: string = mapping.startingPosition;
    while (!stopping) {
      for (const shard of await api.shards(mapping.sourceArn)) {
        if (running.has(shard)) continue;
        const reading = follow(shard, position).catch((error) => complain(error));
        running.set(shard, reading);
      }
      position = 'TRIM_HORIZON';
      await sleep(pauseMilliseconds * 5);
    }
  };
  const complain = (error: unknown) => {
    if (!stopping) report(`${mapping.logicalId}: ${String(error)}`);
  };

  return {
    logicalId: mapping.logicalId,
    start: () => void watch().catch(complain),
    stop: async () => {
      stopping = true;
      await Promise.all(running.values());
    },
  };
}
