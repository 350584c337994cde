import { openKnowledge } from '../../knowledge/artifact.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createConversationReader } from '../adapters/dynamodb/conversation-store.ts';
import { createDeskEvents } from '../adapters/dynamodb/desk/desk-events.ts';
import { createHandoffStore } from '../adapters/dynamodb/desk/handoff-store.ts';
import { createStaffStore } from '../adapters/dynamodb/desk/staff-store.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { createKnowledgeSource } from '../adapters/s3/knowledge-source.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { createOutbox } from '../adapters/sqs/outbox.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle } from './handle.ts';
import type { ClockPorts } from './ports.ts';

const environment = readEnvironment([
  'MESSAGES_TABLE',
  'HANDOFFS_TABLE',
  'AUDIT_TABLE',
  'DESK_EVENTS_TABLE',
  'STAFF_TABLE',
  'CONVERSATIONS_TABLE',
  'OUTBOX_URLS',
  'INBOX_URL',
  'KNOWLEDGE_BUCKET',
]);
const dynamoDb = dynamoDbClient();
const unread = createUnread(log, metrics);
const sqs = sqsClient();

const ports: ClockPorts = {
  messages: createMessageStore(dynamoDb, environment.MESSAGES_TABLE),
  handoffs: createHandoffStore(dynamoDb, {
    handoffs: environment.HANDOFFS_TABLE,
    audit: environment.AUDIT_TABLE,
    deskEvents: environment.DESK_EVENTS_TABLE,
  }),
  deskEvents: createDeskEvents(dynamoDb, environment.DESK_EVENTS_TABLE),
  staff: createStaffStore(dynamoDb, environment.STAFF_TABLE, unread),
  conversations: createConversationReader(dynamoDb, environment.CONVERSATIONS_TABLE),
  knowledge: createKnowledgeSource(s3Client(), {
    bucket: environment.KNOWLEDGE_BUCKET,
    open: openKnowledge,
    clock: systemClock,
    log,
    metrics,
  }),
  outbox: createOutbox(sqs, environment.OUTBOX_URLS, log),
  inbox: createInbox(sqs, environment.INBOX_URL, log),
  clock: systemClock,
  random: createSystemRandom(),
  metrics,
  log,
};

export const handler = observed<unknown, void>(() => handle(ports));
