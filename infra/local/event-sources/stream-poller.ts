import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../lambda/pool.ts';
import type { Poller, World } from '../world.ts';
import { failedItems } from './batch.ts';
import type { Filter } from './filter.ts';
import { givenUp } from './given-up.ts';
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
  /** Records older than this are given up; -1: none is too old. */
  readonly maximumAgeSeconds: number;
  /** One of these must fit; with none, every record is wanted. */
  readonly filters: readonly Filter[];
  /** The ARN of the queue that is told what was given up. */
  readonly failures?: string;
}

const pauseMilliseconds = 200;

/**
 * Feeds a function from a table's stream, shard by shard and in order: a failed batch is tried again
 * before the next one. Where it stands is not kept: a new start begins at the starting position.
 */
export function streamPoller(
  mapping: StreamMapping,
  lambda: Lambda,
  world: Pick<World, 'dynamodbEndpoint' | 'sqs' | 'sqsEndpoint' | 'report'>,
): Poller {
  const { report } = world;
  const api = streamsApi(world.dynamodbEndpoint);
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
  const giveUp = async (records: readonly StreamRecord[], why: string): Promise<void> => {
    report(`${mapping.logicalId}: ${records.length} stream records given up: ${why}`);
    if (mapping.failures) await givenUp(mapping.failures, { mapping, lambda, records, why }, world);
  };
  const isWanted = (record: StreamRecord): boolean =>
    mapping.filters.length === 0 || mapping.filters.some((filter) => filter(record));
  const handle = async (records: readonly StreamRecord[]): Promise<void> => {
    let left = await invoke(records);
    for (let tries = 1; left.length > 0 && !stopping; tries += 1) {
      if (mapping.maximumRetries >= 0 && tries > mapping.maximumRetries)
        return giveUp(left, 'RetryAttemptsExhausted');
      if (mapping.maximumAgeSeconds >= 0 && ageOf(left) > mapping.maximumAgeSeconds)
        return giveUp(left, 'MaximumRecordAgeExceeded');
      await sleep(Math.min(1000, pauseMilliseconds * tries));
      if (mapping.bisects && left.length > 1) {
        const half = Math.ceil(left.length / 2);
        await handle(left.slice(0, half));
        return handle(left.slice(half));
      }
      left = await invoke(left);
    }
  };
  /** Until the shard ends; `passed` is told each record that was handled. */
  const read = async (iterator: string, passed: (sequence: string) => void): Promise<void> => {
    let next: string | null | undefined = iterator;
    while (next && !stopping) {
      const { Records, NextShardIterator } = await api.records(next, mapping.batchSize);
      const wanted = Records.filter(isWanted);
      if (wanted.length > 0) await handle(wanted);
      else if (Records.length === 0) await sleep(pauseMilliseconds);
      for (const { dynamodb } of Records.slice(-1)) passed(dynamodb.SequenceNumber);
      next = NextShardIterator;
    }
  };
  /** A reading that breaks off goes on behind the last record that was handled. */
  const follow = async (shard: string, position: string): Promise<void> => {
    let last: string | undefined;
    let isOver = false;
    while (!isOver && !stopping) {
      try {
        const iterator = await api.iterator(mapping.sourceArn, shard, position, last);
        await read(iterator, (sequence) => {
          last = sequence;
        });
        isOver = true;
      } catch (error) {
        // One made while the shard was empty is too old once there is something in it.
        if (!String(error).includes('TrimmedDataAccessException')) complain(error);
        await sleep(pauseMilliseconds);
      }
    }
  };
  const watch = async (): Promise<void> => {
    // Shards that appear later are read from their beginning, or records would be missed.
    let position: string = mapping.startingPosition;
    while (!stopping) {
      for (const shard of await api.shards(mapping.sourceArn)) {
        if (running.has(shard)) continue;
        running.set(shard, follow(shard, position));
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

/** Of the oldest record, in seconds. */
const ageOf = ([first]: readonly StreamRecord[]): number =>
  Date.now() / 1000 - (first?.dynamodb.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY);
