import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createObserved } from '../../functions/adapters/memory/observed.ts';
import { createMemoryRandom } from '../../functions/adapters/memory/system.ts';
import { sqsClient } from '../../functions/adapters/sqs/client.ts';
import { createDeadLetters } from '../../functions/adapters/sqs/dead-letters.ts';
import { createInbox } from '../../functions/adapters/sqs/inbox.ts';
import { createOutbox } from '../../functions/adapters/sqs/outbox.ts';
import { createQueueControl } from '../../functions/adapters/sqs/queue-control.ts';
import { createReceiptQueue } from '../../functions/adapters/sqs/receipt-queue.ts';
import { createSignals } from '../../functions/adapters/sqs/signals.ts';
import { knowledgeSourceContract } from './knowledge-source.contract.ts';
import { publishedKnowledge } from './published-knowledge.ts';
import { queuesContract } from './queues.contract.ts';

const name = 'fauxqs';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
let server: FauxqsServer;
let made = 0;
const endpoint = () => ({
  endpoint: `http://127.0.0.1:${server.port}`,
  region: 'us-east-1',
  credentials,
});
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
});
afterAll(() => server.stop());

function createQueue(base: string, fifo: boolean): string {
  made += 1;
  const queue = `${base}-${made}${fifo ? '.fifo' : ''}`;
  return server.createQueue(queue, fifo ? { attributes: { FifoQueue: 'true' } } : {}).queueUrl;
}

const lastPart = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

function heldIn(url: string) {
  const { ready = [], delayed = [] } = server.inspectQueue(lastPart(url))?.messages ?? {};
  return [...ready, ...delayed].map((message) => {
    const attributes = Object.entries(message.messageAttributes).map(
      ([key, value]) => [key, value.StringValue ?? ''] as const,
    );
    return {
      body: message.body,
      ...(message.messageGroupId && { group: message.messageGroupId }),
      ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    };
  });
}

queuesContract({
  name,
  create: () => {
    const client = sqsClient(endpoint());
    const { log } = createObserved();
    const urls = {
      inbox: createQueue('inbox', true),
      outbox: createQueue('outbox-sms', true),
      receipts: createQueue('receipts', false),
      signals: createQueue('signals', false),
      deadLetters: createQueue('inbox-dead', true),
    };
    return {
      inbox: createInbox(client, urls.inbox, log),
      outbox: createOutbox(client, { sms: urls.outbox }, log),
      receipts: createReceiptQueue(client, urls.receipts, log),
      signals: createSignals(client, urls.signals, log),
      deadLetters: createDeadLetters(client, urls.deadLetters, createMemoryRandom()),
      held: (queue) => heldIn(urls[queue]),
    };
  },
});

test('a job of a channel without an outbox is unsent, and so is one whose queue is gone', async () => {
  const observed = createObserved();
  const outbox = createOutbox(
    sqsClient(endpoint()),
    { sms: createQueue('outbox-sms', true), x: `${endpoint().endpoint}/000000000000/gone.fifo` },
    observed.log,
  );
  const jobs = ['x', 'sms', 'fax', 'x'].map((channel, index) => ({
    conversationId: `c${index}`,
    sequence: 1,
    channel,
  }));
  expect(await outbox.send(jobs)).toEqual([0, 2, 3]);
  expect(observed.lines.map(({ message }) => message).sort()).toEqual([
    'A channel has no outbox',
    'A queue took no message',
  ]);
});

test('dead letters reject when their queue does not take them', async () => {
  const url = `${endpoint().endpoint}/000000000000/gone.fifo`;
  const letters = createDeadLetters(sqsClient(endpoint()), url, createMemoryRandom());
  await expect(letters.put('body', 'g', 'reason')).rejects.toThrow();
});

test('a received message is shown again after the seconds asked for', async () => {
  const client = sqsClient(endpoint());
  const url = createQueue('again', false);
  server.sendMessage(lastPart(url), 'body');
  const receive = () =>
    client.send(new ReceiveMessageCommand({ QueueUrl: url, VisibilityTimeout: 300 }));
  const { Messages: [message] = [] } = await receive();
  expect((await receive()).Messages ?? []).toHaveLength(0);
  await createQueueControl(client, url).changeVisibility(message?.ReceiptHandle ?? '', 0);
  expect((await receive()).Messages).toHaveLength(1);
});

knowledgeSourceContract({ name, create: () => publishedKnowledge(server, endpoint()) });
