import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import { handleBatch } from './batch.ts';

const record = (id: string, group: string | undefined, received = 1): SQSRecord => ({
  messageId: id,
  receiptHandle: `handle-${id}`,
  body: id,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: '0',
    SenderId: 'us',
    ApproximateFirstReceiveTimestamp: '0',
    ...(group && { MessageGroupId: group }),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:inbox.fifo',
  awsRegion: 'us-east-1',
});

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'turn',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:turn',
  memoryLimitInMB: '512',
  awsRequestId: 'request',
  logGroupName: 'turn',
  logStreamName: 'turn',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** Handles the records; those named fail. */
async function run(records: readonly SQSRecord[], failing: readonly string[]) {
  const { log, metrics } = createObserved();
  const handled: string[] = [];
  const shownAgain: Record<string, number> = {};
  const { batchItemFailures } = await handleBatch(
    { Records: [...records] },
    context,
    async ({ body }) => {
      handled.push(body);
      if (failing.includes(body)) throw new Error('not now');
    },
    {
      log,
      metrics,
      changeVisibility: async (handle, seconds) => {
        shownAgain[handle.replace('handle-', '')] = seconds;
      },
    },
  );
  return {
    handled,
    shownAgain,
    failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
}

describe('a batch', () => {
  test('goes on with other groups when one fails, and reports only that one', async () => {
    const { handled, failed } = await run([record('a1', 'a'), record('b1', 'b')], ['a1']);
    expect(handled).toEqual(['a1', 'b1']);
    expect(failed).toEqual(['a1']);
  });

  test('handles nothing of a group behind what failed, and shows all of it again as soon', async () => {
    const records = [record('a1', 'a'), record('a2', 'a'), record('a3', 'a'), record('b1', 'b')];
    const { handled, failed, shownAgain } = await run(records, ['a1']);
    expect(handled).toEqual(['a1', 'b1']);
    expect(failed).toEqual(['a1', 'a2', 'a3']);
    expect(shownAgain).toEqual({ a1: 1, a2: 1, a3: 1 });
  });

  test('of a standard queue has no groups', async () => {
    const records = [record('a', undefined), record('b', undefined)];
    const { handled, failed } = await run(records, ['a']);
    expect(handled).toEqual(['a', 'b']);
    expect(failed).toEqual(['a']);
  });

  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 30],
    [7, 600],
    [9, 900],
    [50, 900],
  ])('received %i times, shows what failed again after %i s', async (received, seconds) => {
    expect((await run([record('a', 'a', received)], ['a'])).shownAgain).toEqual({ a: seconds });
  });
});
