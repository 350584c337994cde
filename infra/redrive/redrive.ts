import { createHash, randomUUID } from 'node:crypto';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** A dead-letter queue and the queue it belongs to, by their names. */
export interface DeadLetterPair {
  readonly queue: string;
  readonly dead: string;
}

export interface RedriveOptions {
  readonly sqs: SQSClient;
  /** Only those with this reason. */
  readonly reason?: string | undefined;
  /** Counts and leaves everything where it is. */
  readonly dryRun?: boolean | undefined;
}

/** How many were put back (or would be), by reason. */
export type Redriven = ReadonlyMap<string, number>;

/** The reason of what the queue itself put aside, after its last delivery failed. */
const crashed = 'gave-up-after-retries';

/**
 * Puts the dead letters of one queue back, each once, in the order received. A new deduplication id
 * makes the queue take them; a copy is deleted only after the queue has taken it, so nothing is lost.
 */
export async function redrive(
  { queue, dead }: DeadLetterPair,
  { sqs, reason, dryRun }: RedriveOptions,
): Promise<Redriven> {
  const [to, from] = await Promise.all([urlOf(sqs, queue), urlOf(sqs, dead)]);
  const counts = new Map<string, number>();
  let left = await lengthOf(sqs, from);
  while (left > 0) {
    const messages = await receive(sqs, from);
    if (messages.length === 0) break;
    left -= messages.length;
    for (const message of messages) {
      const why = reasonOf(message);
      if (reason && why !== reason) continue;
      counts.set(why, (counts.get(why) ?? 0) + 1);
      if (!dryRun) await putBack(sqs, message, from, to);
    }
  }
  return counts;
}

async function putBack(sqs: SQSClient, message: Message, from: string, to: string): Promise<void> {
  const fifo = to.endsWith('.fifo');
  const group = message.MessageAttributes?.group?.StringValue ?? message.Attributes?.MessageGroupId;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: bodyOf(message),
      ...(fifo && { MessageGroupId: group ?? randomUUID(), MessageDeduplicationId: randomUUID() }),
    }),
  );
  await sqs.send(
    new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }),
  );
}

/**
 * An event that `turn` put aside has taken effect as an error, under its id. It is handled anew as an
 * event of its own; what the queue put aside keeps its id, since it may have taken effect.
 */
function bodyOf(message: Message): string {
  const body = message.Body ?? '';
  if (reasonOf(message) === crashed) return body;
  const event = anEvent.safeParse(readJson(body));
  if (!event.success) return body;
  const id = createHash('sha256').update(`${event.data.id}:again`).digest('hex');
  return JSON.stringify({ ...event.data, id });
}

const anEvent = z.looseObject({ kind: z.literal('activity'), id: z.string().length(64) });

const reasonOf = (message: Message): string =>
  message.MessageAttributes?.reason?.StringValue ?? crashed;

const urlOf = async (sqs: SQSClient, name: string): Promise<string> => {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  if (!QueueUrl) throw new Error(`There is no queue ${name}`);
  return QueueUrl;
};

async function lengthOf(sqs: SQSClient, url: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}

/** Invisible for half a minute: long enough to put ten back, short for what is left where it is. */
async function receive(sqs: SQSClient, url: string): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 30,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
