import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod';
import { credentials, queueUrl, region } from '../places.ts';

/** How many messages of a queue can be received, wait for their time, or are being worked on. */
export interface Depth {
  readonly ready: number;
  readonly delayed: number;
  readonly inFlight: number;
}

/** What was published to a topic. */
export interface Notification {
  readonly topic: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly at: string;
}

/** SQS, SNS and S3 in this process. */
export interface QueueServer {
  readonly endpoint: string;
  /** Creates the queue, or gives the existing one these attributes. */
  put(name: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  createBucket(name: string): void;
  /** Creates a topic; what is published to it is kept, unless it hands on to a queue. */
  createTopic(name: string): void;
  /** Creates the topic, which hands on what is published to it to this queue, in SNS's envelope. */
  handOn(topic: string, queue: string): void;
  /** Whether it hands on to a queue. */
  hasTopic(name: string): boolean;
  /** Publishes as a service of AWS does. */
  publish(topic: string, message: string): void;
  /** What was published to all topics that are kept, oldest first. */
  notifications(): readonly Notification[];
  depth(name: string): Depth;
  /** The messages that can be received, as they are, without receiving them. */
  peek(name: string): readonly PeekedMessage[];
  stop(): Promise<void>;
}

export interface PeekedMessage {
  readonly id: string;
  readonly body: string;
  readonly group: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** With `dataDir`, queues and objects survive a restart. */
export async function startQueueServer(dataDir?: string): Promise<QueueServer> {
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir });
  const open = closeToOthers(server.port);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const sqs = new SQSClient({ endpoint, region, credentials });
  const topics = new Set<string>();
  const handedOn = new Set<string>();
  const inspect = (name: string) => {
    const found = server.inspectQueue(name);
    if (!found) throw new Error(`There is no queue ${name}`);
    return found.messages;
  };
  return {
    endpoint,
    put: async (name, attributes) => {
      if (!server.inspectQueue(name)) {
        server.createQueue(name, { attributes: { ...attributes } });
        return;
      }
      const { FifoQueue: _, ...changeable } = attributes;
      await sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl: queueUrl(endpoint, name),
          // An empty policy takes the dead-letter queue away.
          Attributes: { RedrivePolicy: '', ...changeable },
        }),
      );
    },
    handOn: (topic, queue) => {
      handedOn.add(topic);
      server.createTopic(topic);
      server.subscribe({ topic, queue });
    },
    hasTopic: (topic) => handedOn.has(topic),
    publish: (topic, message) => void server.publish(topic, message),
    createTopic: (topic) => {
      if (handedOn.has(topic)) return;
      topics.add(topic);
      const queue = keptFor(topic);
      if (server.inspectQueue(queue)) return;
      server.createQueue(queue);
      server.createTopic(topic);
      server.subscribe({ topic, queue });
    },
    notifications: () =>
      [...topics]
        .flatMap((topic) =>
          inspect(keptFor(topic)).ready.map(({ body }) => readNotification(topic, body)),
        )
        .sort((a, b) => a.at.localeCompare(b.at)),
    createBucket: (name) => void server.setup({ buckets: [name] }),
    depth: (name) => {
      const { ready, delayed, inflight } = inspect(name);
      return { ready: ready.length, delayed: delayed.length, inFlight: inflight.length };
    },
    peek: (name) =>
      inspect(name).ready.map((message) => ({
        id: message.messageId,
        body: message.body,
        group: message.messageGroupId,
        attributes: Object.fromEntries(
          Object.entries(message.messageAttributes).flatMap(([key, { StringValue }]) =>
            StringValue === undefined ? [] : [[key, StringValue]],
          ),
        ),
      })),
    stop: async () => {
      await server.stop();
      sqs.destroy();
      open();
    },
  };
}

/** SNS hands a message to a queue in an envelope; a queue that nobody empties keeps it. */
const keptFor = (topic: string): string => `${topic}-published`;

const envelope = z.object({
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Value: z.string() })).default({}),
});

function readNotification(topic: string, body: string): Notification {
  const { Subject, Message, Timestamp, MessageAttributes } = envelope.parse(JSON.parse(body));
  const attributes = Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]);
  return {
    topic,
    subject: Subject,
    message: Message,
    attributes: Object.fromEntries(attributes),
    at: Timestamp,
  };
}

/**
 * fauxqs listens on every address of the machine. What comes from elsewhere is cut off before a byte
 * of it is read. Returns how to end that.
 */
function closeToOthers(port: number): () => void {
  const check = (message: unknown) => {
    const socket = typeof message === 'object' && message && Reflect.get(message, 'socket');
    if (!(socket instanceof Socket) || socket.localPort !== port) return;
    if (!/^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')) socket.destroy();
  };
  subscribe('net.server.socket', check);
  return () => void unsubscribe('net.server.socket', check);
}
