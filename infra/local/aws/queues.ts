import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { credentials, queueUrl, region } from '../places.ts';

/** How many messages of a queue can be received, wait for their time, or are being worked on. */
export interface Depth {
  readonly ready: number;
  readonly delayed: number;
  readonly inFlight: number;
}

/** SQS and S3 in this process. */
export interface QueueServer {
  readonly endpoint: string;
  /** Creates the queue, or gives the existing one these attributes. */
  put(name: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  createBucket(name: string): void;
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
