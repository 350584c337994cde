import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import { townclerkFolder } from '../folders.ts';
import type { LocalStack } from '../local-stack.ts';
import { startStack } from '../stack.ts';
import { changedFixture, fixtureSettings } from './fixture.ts';

/** A job for the fixture's consumer, which notes what became of it in the row of that key. */
interface Job {
  readonly key: string;
  readonly [more: string]: unknown;
}

/** The fixture as a stack that runs from before the first test of a file until after the last. */
export function runningFixture() {
  let stack: LocalStack | undefined;
  const folder = join(townclerkFolder, 'run', `test-${process.pid}-${files++}`);
  const recordFile = join(folder, 'record.jsonl');
  beforeAll(async () => {
    const templateFile = changedFixture(folder, (text) => text.replace('record.jsonl', recordFile));
    stack = await startStack({ settings: fixtureSettings, templateFile, channels: [] });
    // Both processes the consumer may have: loading takes longer than a message stays invisible.
    const nothing = () => running().functions.invoke('Consumer', { Records: [] });
    await Promise.all([nothing(), nothing()]);
  });
  afterAll(async () => {
    await stack?.stop({ drainSeconds: 0 });
    rmSync(folder, { recursive: true, force: true });
  });
  function running(): LocalStack {
    if (!stack) throw new Error('The fixture does not run yet');
    return stack;
  }
  let keys = 0;
  return {
    get stack() {
      return running();
    },
    newKey: () => `key-${++keys}`,
    /** What the recorder was invoked with so far, a line each. */
    recorded: () => readFileSync(recordFile, 'utf8'),
    /** Queues a job; its group is the key unless another is given. */
    send: (queue: string, job: Job, group = job.key) => send(running(), queue, job, group),
    /** Queues jobs that wait for no order, ten of them with a call. */
    sendAll: (queue: string, jobs: readonly Job[]) => sendAll(running(), queue, jobs),
    row: (key: string) => row(running(), key),
    /** Whether the queue holds nothing. */
    isEmpty: (queue: string) => {
      const { ready, delayed, inFlight } = running().queues.depth(queue);
      return ready + delayed + inFlight === 0;
    },
  };
}
let files = 0;

async function send({ clients, queues }: LocalStack, queue: string, job: Job, group: string) {
  const fifo = queue === 'Plain' ? {} : { MessageGroupId: group, MessageDeduplicationId: job.key };
  const message = { QueueUrl: queues.url(queue), MessageBody: JSON.stringify(job) };
  await clients.sqs.send(new SendMessageCommand({ ...message, ...fifo }));
}

async function sendAll({ clients, queues }: LocalStack, queue: string, jobs: readonly Job[]) {
  const QueueUrl = queues.url(queue);
  const all = jobs.map((job) => ({ Id: job.key, MessageBody: JSON.stringify(job) }));
  const tens = Array.from({ length: Math.ceil(all.length / 10) }, (_, i) =>
    all.slice(i * 10, i * 10 + 10),
  );
  await Promise.all(
    tens.map((Entries) => clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))),
  );
}

/** What the consumer noted of a job: how often it began, in a batch of which size, and when last. */
async function row({ clients, tableName }: LocalStack, key: string) {
  const { Item } = await clients.dynamodb.send(
    new GetItemCommand({
      TableName: tableName('Rows'),
      Key: { key: { S: key } },
      ConsistentRead: true,
    }),
  );
  const number = (name: string) => Number(Item?.[name]?.N ?? 0);
  return { began: number('began'), size: number('size'), at: number('at') };
}

/** Looks until it holds; a machine may be busy with other things. */
export async function until(holds: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${holds}`);
    await sleep(25);
  }
}
