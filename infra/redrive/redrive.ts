import { createHash, randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
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

export interface Redriven {
  /** How many were put back (or would be), by reason. */
  readonly counts: ReadonlyMap<string, number>;
  /** About how many could not be looked at, being behind others of their group that were left. */
  readonly unseen: number;
}

/** The reason of what the queue itself put aside, after its last delivery failed. */
const crashed = 'gave-up-after-retries';

/**
 * Puts the dead letters of one queue back, each once, in the order received. A new deduplication id
 * makes the queue take them; a copy is deleted only after the queue has taken it, so nothing is lost.
 * What is left can be received by the next at once.
 */
export async function redrive(
  { queue, dead }: DeadLetterPair,
  { sqs, reason, dryRun }: RedriveOptions,
): Promise<Redriven> {
  const [to, from] = await Promise.all([urlOf(sqs, queue), urlOf(sqs, dead)]);
  const counts = new Map<string, number>();
  const kept: Message[] = [];
  let unseen = await lengthOf(sqs, from);
  while (unseen > 0) {
    const messages = await receive(sqs, from);
    if (messages.length === 0) break;
    unseen = Math.max(0, unseen - messages.length);
    for (const message of messages) {
      const why = reasonOf(message);
      const wanted = !reason || why === reason;
      if (wanted) counts.set(why, (counts.get(why) ?? 0) + 1);
      if (wanted && !dryRun) await putBack(sqs, message, from, to);
      else kept.push(message);
    }
  }
  await release(sqs, from, kept);
  return { counts, unseen };
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

/** Hidden from others for longer than a run takes. */
async function receive(sqs: SQSClient, url: string): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 300,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** Shows again what was only looked at. */
async function release(sqs: SQSClient, url: string, kept: readonly Message[]): Promise<void> {
  for (let from = 0; from < kept.length; from += 10) {
    const Entries = kept.slice(from, from + 10).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
