import { readFileSync } from 'node:fs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { adopt } from '../../intents/patterns/books.ts';
import { readPatterns } from '../../intents/patterns/patterns-file.ts';
import { wordsSchema } from '../../intents/say.ts';
import { openKnowledge } from '../../knowledge/artifact.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createConversationStore } from '../adapters/dynamodb/conversation-store.ts';
import {
  createHandoffLists,
  createHandoffReader,
} from '../adapters/dynamodb/desk/handoff-store.ts';
import { createStaffStore } from '../adapters/dynamodb/desk/staff-store.ts';
import { createNoticeReader } from '../adapters/dynamodb/desk/texts.ts';
import { createErasure } from '../adapters/dynamodb/erasure.ts';
import { createGoneFiles } from '../adapters/dynamodb/gone-files.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { createKnowledgeSource } from '../adapters/s3/knowledge-source.ts';
import { createMediaStore } from '../adapters/s3/media-store.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createDeadLetters } from '../adapters/sqs/dead-letters.ts';
import { createOutbox } from '../adapters/sqs/outbox.ts';
import { createQueueControl } from '../adapters/sqs/queue-control.ts';
import { createSignals } from '../adapters/sqs/signals.ts';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { createBot } from '../bot/bot.ts';
import { createMessageFiles } from '../message-files.ts';
import { handleBatch } from '../middleware/batch.ts';
import { observed } from '../middleware/observed.ts';
import { channels } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createPeopleMay } from '../runtime/for-people.ts';
import { log, metrics } from '../runtime/observability.ts';
import { createCaseDesk } from './case/case-desk.ts';
import { type HandlePorts, handle } from './handle.ts';
import { createNotices } from './notices.ts';

const environment = readEnvironment([
  'CONVERSATIONS_TABLE',
  'CONTACTS_TABLE',
  'MESSAGES_TABLE',
  'EVENTS_TABLE',
  'GAPS_TABLE',
  'TALLIES_TABLE',
  'HANDOFFS_TABLE',
  'AUDIT_TABLE',
  'STAFF_TABLE',
  'TEXTS_TABLE',
  'INBOX_URL',
  'INBOX_DEAD_LETTERS_URL',
  'OUTBOX_URLS',
  'SIGNALS_URL',
  'KNOWLEDGE_BUCKET',
  'PARAMETER_PREFIX',
  'MEDIA_BUCKET',
  'SETTLE_SECONDS',
  'QUIET_SECONDS',
  'REASSIGNED_AFTER_DAYS',
]);
// The bundle puts the words of all intents beside this file, and what their patterns are compiled to.
const words = wordsSchema.parse(
  JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8')),
);
adopt(words, readPatterns(readFileSync(new URL('patterns.json', import.meta.url), 'utf8')));
const dynamoDb = dynamoDbClient();
const unread = createUnread(log, metrics);
const sqs = sqsClient();
const random = createSystemRandom();
const s3 = s3Client();

const tables = {
  conversations: environment.CONVERSATIONS_TABLE,
  contacts: environment.CONTACTS_TABLE,
  messages: environment.MESSAGES_TABLE,
  events: environment.EVENTS_TABLE,
  gaps: environment.GAPS_TABLE,
  tallies: environment.TALLIES_TABLE,
  handoffs: environment.HANDOFFS_TABLE,
  audit: environment.AUDIT_TABLE,
};
const files = createMessageFiles(
  createMediaStore(s3, environment.MEDIA_BUCKET),
  createGoneFiles(dynamoDb, environment.EVENTS_TABLE),
);

const handoffs = {
  ...createHandoffReader(dynamoDb, tables.handoffs),
  ...createHandoffLists(dynamoDb, tables.handoffs, unread),
};
const staff = createStaffStore(dynamoDb, environment.STAFF_TABLE, unread);
const messages = createMessageStore(dynamoDb, tables.messages, unread);
const notices = createNotices(createNoticeReader(dynamoDb, environment.TEXTS_TABLE, unread), {
  log,
  metrics,
});

/** The client of SSM is loaded with the first message of a channel that allows people more than the bot. */
let reader: ReadParameters | undefined;
const parameters: ReadParameters = async (channel) => {
  if (!reader) {
    const [{ ssmClient }, { createParameters }] = await Promise.all([
      import('../adapters/ssm/client.ts'),
      import('../adapters/ssm/parameters.ts'),
    ]);
    const prefix = environment.PARAMETER_PREFIX;
    reader ??= createParameters(ssmClient(), { prefix, readBy: 'desk', clock: systemClock, log });
  }
  return reader(channel);
};

const ports: HandlePorts = {
  bot: createBot(undefined, createCaseDesk({ handoffs, staff, messages, random })),
  handoffs,
  staff,
  notices,
  conversations: createConversationStore(dynamoDb, tables),
  messages,
  erasure: createErasure(dynamoDb, tables, files),
  files,
  outbox: createOutbox(sqs, environment.OUTBOX_URLS, log),
  signals: createSignals(sqs, environment.SIGNALS_URL, log),
  deadLetters: createDeadLetters(sqs, environment.INBOX_DEAD_LETTERS_URL, random),
  knowledge: createKnowledgeSource(s3, {
    bucket: environment.KNOWLEDGE_BUCKET,
    open: openKnowledge,
    clock: systemClock,
    log,
    metrics,
  }),
  words,
  channels,
  peopleMay: createPeopleMay(channels, parameters, log),
  clock: systemClock,
  random,
  metrics,
  log,
  settleSeconds: environment.SETTLE_SECONDS,
  quietSeconds: environment.QUIET_SECONDS,
  reassignedAfterDays: environment.REASSIGNED_AFTER_DAYS,
};
const control = createQueueControl(sqs, environment.INBOX_URL);

export const handler = observed<SQSEvent, SQSBatchResponse>((event, context) =>
  handleBatch(
    event,
    context,
    ({ body, attributes }) => handle({ body, group: attributes.MessageGroupId }, ports),
    { ...control, metrics, log },
  ),
);
