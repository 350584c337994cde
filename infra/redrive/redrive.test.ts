import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDeadLetters } from '../../functions/adapters/sqs/dead-letters.ts';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import { type QueueServer, startQueueServer } from '../local/aws/queues.ts';
import { credentials, queueUrl, region } from '../local/places.ts';
import { redrive } from './redrive.ts';

const event = (id: string) => JSON.stringify({ kind: 'activity', id: id.repeat(64), more: 'kept' });

let server: QueueServer;
let sqs: SQSClient;
let count = 0;
/** New for each test. */
let pair = { queue: '', dead: '' };
beforeAll(async () => {
  server = await startQueueServer();
  sqs = new SQSClient({ endpoint: server.endpoint, region, credentials });
});
afterAll(async () => {
  sqs.destroy();
  await server.stop();
});
beforeEach(async () => {
  count += 1;
  pair = { queue: `events-${count}.fifo`, dead: `events-${count}-dead.fifo` };
  await server.put(pair.queue, { FifoQueue: 'true' });
  await server.put(pair.dead, { FifoQueue: 'true' });
});

const putAside = (body: string, group: string, reason: string) => {
  const url = queueUrl(server.endpoint, pair.dead);
  return createDeadLetters(sqs, url, createSystemRandom()).put(body, group, reason);
};
/** As the queue itself does it: without a reason. */
const gaveUpOn = (body: string, group: string) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl(server.endpoint, pair.dead),
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: group,
    }),
  );
const run = async (options: { reason?: string; dryRun?: boolean } = {}) => {
  const { counts, unseen } = await redrive(pair, { sqs, ...options });
  return { ...Object.fromEntries(counts), unseen };
};

describe('redrive', () => {
  test('puts every dead letter back in its group and order, as an event of its own', async () => {
    await putAside(event('a'), 'ana', 'broken');
    await putAside(event('b'), 'ana', 'broken');
    await putAside(event('c'), 'ben', 'missing');
    expect(await run()).toEqual({ broken: 2, missing: 1, unseen: 0 });
    expect(server.peek(pair.dead)).toEqual([]);
    const back = server.peek(pair.queue);
    expect(back.map(({ group }) => group).sort()).toEqual(['ana', 'ana', 'ben']);
    for (const { body } of back) expect(JSON.parse(body)).toMatchObject({ more: 'kept' });
    const ids = back.map(({ body }) => JSON.parse(body).id);
    expect(new Set([...ids, ...['a', 'b', 'c'].map((id) => id.repeat(64))]).size).toBe(6);
  });

  test('leaves what the queue gave up on its id, since it may have taken effect', async () => {
    await gaveUpOn(event('a'), 'ana');
    expect(await run()).toEqual({ 'gave-up-after-retries': 1, unseen: 0 });
    expect(server.peek(pair.queue).map(({ body }) => body)).toEqual([event('a')]);
  });

  test('shows without taking: the next run finds everything at once', async () => {
    await putAside(event('a'), 'ana', 'broken');
    await putAside(event('b'), 'ben', 'missing');
    expect(await run({ dryRun: true })).toEqual({ broken: 1, missing: 1, unseen: 0 });
    expect(await run({ reason: 'missing' })).toEqual({ missing: 1, unseen: 0 });
    expect(await run()).toEqual({ broken: 1, unseen: 0 });
    expect(server.peek(pair.queue)).toHaveLength(2);
  });

  test('says how many are behind those it left', async () => {
    await putAside(event('a'), 'ana', 'broken');
    await putAside(event('b'), 'ana', 'broken');
    expect(await run({ dryRun: true })).toEqual({ broken: 1, unseen: 1 });
  });
});
