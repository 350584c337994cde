import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { eventRow } from '../../intents/model/event.ts';
import { inboundMessage, outboundMessage } from '../../intents/model/message.ts';

/** What the tables say became of one event. */
export interface EventStory {
  /** The platform's id of the citizen's message. */
  readonly id: string;
  /** When the webhook accepted it, milliseconds since 1970; undefined when nothing was said to it. */
  readonly acceptedAt: number | undefined;
  /** When its turn began. */
  readonly turnAt: number;
  readonly superseded: boolean;
  readonly conversationId: string;
}

const inbound = inboundMessage.pick({ direction: true, eventId: true, platformId: true, at: true });
const outbound = outboundMessage.pick({
  direction: true,
  eventId: true,
  acceptedAt: true,
  status: true,
});
const said = z.discriminatedUnion('direction', [inbound, outbound]);

/** Every event with a row in the events table, by the message the citizen wrote. */
export async function readEvents(stack: LocalStack): Promise<readonly EventStory[]> {
  const [events, messages] = await Promise.all([
    scan(stack, 'events', eventRow.pick({ id: true, conversationId: true })),
    // The rows of platforms' ids have no direction.
    scan(stack, 'messages', said.catch({ direction: 'in', eventId: '', at: '' })),
  ]);
  const questions = new Map(messages.filter(isInbound).map((each) => [each.eventId, each]));
  const answers = new Map(messages.filter(isOutbound).map((each) => [each.eventId, each]));
  return events.map(({ id, conversationId }) => {
    const question = questions.get(id);
    const answer = answers.get(id);
    return {
      id: question?.platformId ?? `event ${id}`,
      acceptedAt: answer?.acceptedAt ? Date.parse(answer.acceptedAt) : undefined,
      turnAt: Date.parse(question?.at ?? ''),
      superseded: answer?.status === 'superseded',
      conversationId,
    };
  });
}

type Row = z.infer<typeof said>;
const isInbound = (row: Row) => row.direction === 'in';
const isOutbound = (row: Row) => row.direction === 'out';

async function scan<T>(stack: LocalStack, table: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(stack.clients.dynamodb) },
    { TableName: stack.tableName(table), ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) rows.push(...Items.map((item) => schema.parse(item)));
  return rows;
}

const deadEvent = z.object({ activity: z.object({ id: z.string() }) });
const deadJob = z.object({ conversationId: z.string() });

/** The platform's ids of the messages in the inbox's dead letters; what cannot be read has its own. */
export const readDead = (stack: LocalStack): readonly string[] =>
  stack.queues.dead('inbox').map(({ id, body }) => {
    const read = deadEvent.safeParse(JSON.parse(body));
    return read.success ? read.data.activity.id : `dead letter ${id}`;
  });

/** The conversations of the answers in the dead letters of a channel's outbox. */
export const readUndelivered = (stack: LocalStack, channel: string): readonly string[] =>
  stack.queues
    .dead(`outbox-${channel}`)
    .map(({ body }) => deadJob.parse(JSON.parse(body)).conversationId);
