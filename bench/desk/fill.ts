import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { messageRow } from '../../functions/adapters/dynamodb/message-row.ts';
import type { Row } from '../../functions/adapters/dynamodb/row.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { conversation, emptyMemory } from '../../intents/model/conversation.ts';
import { type Handoff, handoff } from '../../intents/model/handoff/handoff.ts';
import { type Message, message } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';

const topics = ['general', 'waste', 'water', 'parking', 'taxes', 'permits', 'community'];
const priorities = ['high', 'normal', 'normal', 'low'] as const;
const hourMs = 3_600_000;

/** What it looks like in a busy week: cases of all topics, waiting for minutes or days, some pressing. */
export function asInABusyWeek(each: Handoff, index: number): Handoff {
  const now = Date.now();
  const openedAt = iso(now - (index + 1) * 7 * 60_000);
  const due = (hours: number) => ({
    at: iso(now + hours * hourMs),
    // The clock is not to act on them meanwhile.
    ...(index % 3 === 0
      ? { warnAt: iso(now - hourMs), warned: true }
      : { warnAt: iso(now + (hours - 1) * hourMs) }),
  });
  return handoff.parse({
    ...each,
    topic: topics[index % topics.length],
    priority: priorities[index % priorities.length],
    language: index % 4 === 0 ? 'es' : 'en',
    openedAt,
    stateAt: openedAt,
    waitingSince: openedAt,
    deadlines: index % 2 === 0 ? { firstReply: due(6 + (index % 40)) } : {},
  });
}

/** The one case that comes first whatever the order asks. */
export const first = (each: Handoff, index: number): Handoff =>
  handoff.parse({ ...asInABusyWeek(each, index), topic: 'general', priority: 'urgent' });

const said = [
  'When is my trash picked up?',
  'I have been waiting since Monday and nobody came. The bins are full, and the neighbours complain that it smells on the whole street.',
  '¿Cuánto cuesta el permiso para cerrar la calle un sábado por la tarde?',
  'Your bin is emptied on Tuesdays. Put it out by 6 in the morning, with the lid closed, and keep a step of distance from cars and poles so that the arm of the truck can reach it.\n\nIn weeks with a holiday it is a day later.',
  'ok',
  'متى تُجمع النفايات في شارعنا؟ انتظرنا يومين ولم يأتِ أحد حتى الآن.',
  'Thank you, that helps.',
  'Please tell us the street and the number of the house. We pass it on to the crew of your district at once, and write to you here as soon as we know more.',
] as const;

/** So many things said in one conversation: a citizen, the bot, and towards the end a person. */
export function longTalk(of: Handoff, count: number): readonly Message[] {
  const from = Date.now() - count * 9 * 60_000;
  return Array.from({ length: count }, (_, index) => index + 1).map((sequence) =>
    sayAs(of, sequence, new Date(from + sequence * 9 * 60_000), sequence > count - 100),
  );
}

/** Something the citizen writes now, while the case is open. */
export const wrote = (of: Handoff, sequence: number, text: string): Message =>
  message.parse({ ...baseOf(of, sequence, new Date(), true), direction: 'in', text });

function baseOf({ id, conversationId }: Handoff, sequence: number, at: Date, live: boolean) {
  return {
    conversationId,
    sequence,
    at: at.toISOString(),
    eventId: `bench-${sequence}`,
    ...(live && { handoffId: id }),
    ...retain('message', at),
  };
}

/** One thing said: the citizen says two of five. `live`: while the case was open. */
function sayAs(of: Handoff, sequence: number, at: Date, live: boolean): Message {
  const { conversationId, channel } = of;
  const base = baseOf(of, sequence, at, live);
  const text = said[(sequence * 7) % said.length] ?? '';
  if (sequence % 5 < 2) return message.parse({ ...base, direction: 'in', text });
  const by = live && { speaker: 'agent', by: { id: 'bench-agent', name: 'Agent 1' } };
  const options = !live && sequence % 10 === 2 && { options: twoOptions };
  return message.parse({
    ...base,
    direction: 'out',
    to: { channel, account: 'bench', address: conversationId },
    reply: { text, language: 'en', purpose: 'reply', ...by, ...options },
    status: sequence % 4 === 0 ? 'read' : 'delivered',
    attempts: 1,
    platformIds: [`bench-${sequence}`],
    sentAt: at.toISOString(),
  });
}

const twoOptions = [
  { value: 'yes', label: 'Yes, tell me more' },
  { value: 'no', label: 'No, something else' },
];

/** Puts messages straight into the tables, and their conversation, in which `sequence` is the last. */
export async function putTalk(
  stack: LocalStack,
  of: Handoff,
  sequence: number,
  messages: readonly Message[],
): Promise<void> {
  const { conversationId: id, contactId, channel, language } = of;
  const now = new Date();
  const row = conversation.parse({
    id,
    version: 1,
    contactId,
    identity: { channel, account: 'bench', address: id },
    controller: 'queue',
    handoffId: of.id,
    memory: emptyMemory(language),
    sequence,
    lastCitizenAt: now.toISOString(),
    ...retain('conversation', now),
  });
  await putRows(stack, 'conversations', [row]);
  await putRows(stack, 'messages', messages.map(messageRow));
}

/** The most one call takes. */
const batch = 25;

async function putRows(stack: LocalStack, table: string, rows: readonly Row[]): Promise<void> {
  const client = documents(stack);
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [stack.tableName(table)]: some } }));
  }
}

/** How many changes desks have been told of until now: what is put into the tables becomes such. */
export async function changesTold(stack: LocalStack): Promise<number> {
  const TableName = stack.tableName('changes');
  const { Count = 0 } = await documents(stack).send(
    new ScanCommand({ TableName, Select: 'COUNT' }),
  );
  return Count;
}

const documents = (stack: LocalStack) =>
  DynamoDBDocumentClient.from(stack.clients.dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });

const iso = (at: number): string => new Date(at).toISOString();
