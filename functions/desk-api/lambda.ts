import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import document from '../../docs/desk-api.json' with { type: 'json' };
import { wordsSchema } from '../../intents/say.ts';
import { openKnowledge } from '../../knowledge/artifact.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createConversationLookup } from '../adapters/dynamodb/conversation-store.ts';
import { createCountStore } from '../adapters/dynamodb/count-store.ts';
import { createAuditLog } from '../adapters/dynamodb/desk/audit-log.ts';
import { createChangeFeed } from '../adapters/dynamodb/desk/change-feed.ts';
import { createConnectionStore } from '../adapters/dynamodb/desk/connection-store.ts';
import { createDeskEvents } from '../adapters/dynamodb/desk/desk-events.ts';
import { createHandoffStore } from '../adapters/dynamodb/desk/handoff-store.ts';
import { createNoteStore } from '../adapters/dynamodb/desk/note-store.ts';
import { createStaffStore } from '../adapters/dynamodb/desk/staff-store.ts';
import {
  createMuteStore,
  createNoticeStore,
  createTextStore,
} from '../adapters/dynamodb/desk/texts.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { createKnowledgeSource } from '../adapters/s3/knowledge-source.ts';
import { createStaffFiles } from '../adapters/s3/staff-files.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { carriedAll } from '../runtime/carried.ts';
import { channels } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createPeopleMay } from '../runtime/for-people.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle } from './handle.ts';
import { type HttpEvent, toRequest, toResult } from './http.ts';
import type { DeskPorts } from './ports.ts';
import { createSignIns } from './sign-ins.ts';

const environment = readEnvironment([
  'HANDOFFS_TABLE',
  'AUDIT_TABLE',
  'NOTES_TABLE',
  'DESK_EVENTS_TABLE',
  'STAFF_TABLE',
  'CHANGES_TABLE',
  'TEXTS_TABLE',
  'CONVERSATIONS_TABLE',
  'CONTACTS_TABLE',
  'EVENTS_TABLE',
  'MESSAGES_TABLE',
  'TALLIES_TABLE',
  'COUNTS_TABLE',
  'INBOX_URL',
  'KNOWLEDGE_BUCKET',
  'MEDIA_BUCKET',
  'PARAMETER_PREFIX',
]);
const dynamoDb = dynamoDbClient();
const unread = createUnread(log, metrics);
const s3 = s3Client();
const cases = {
  handoffs: environment.HANDOFFS_TABLE,
  audit: environment.AUDIT_TABLE,
  notes: environment.NOTES_TABLE,
  deskEvents: environment.DESK_EVENTS_TABLE,
};
const texts = { texts: environment.TEXTS_TABLE, audit: environment.AUDIT_TABLE };
const clock = systemClock;
const parameters = createParameters(ssmClient(), {
  prefix: environment.PARAMETER_PREFIX,
  readBy: 'desk',
  clock,
  log,
});
const audit = createAuditLog(dynamoDb, cases.audit, unread);

const ports: Omit<DeskPorts, 'channels'> = {
  handoffs: createHandoffStore(dynamoDb, cases, unread),
  audit,
  signIns: createSignIns({ audit, metrics, log }),
  notes: createNoteStore(dynamoDb, cases, unread),
  deskEvents: createDeskEvents(dynamoDb, cases.deskEvents),
  staff: createStaffStore(dynamoDb, environment.STAFF_TABLE, unread),
  tickets: createConnectionStore(dynamoDb, environment.STAFF_TABLE),
  mutes: createMuteStore(dynamoDb, environment.STAFF_TABLE, unread),
  changes: createChangeFeed(dynamoDb, environment.CHANGES_TABLE, clock, unread),
  notices: createNoticeStore(dynamoDb, texts, unread),
  texts: createTextStore(dynamoDb, texts, unread),
  conversations: createConversationLookup(dynamoDb, {
    conversations: environment.CONVERSATIONS_TABLE,
    contacts: environment.CONTACTS_TABLE,
    events: environment.EVENTS_TABLE,
    handoffs: environment.HANDOFFS_TABLE,
  }),
  messages: createMessageStore(dynamoDb, environment.MESSAGES_TABLE, unread),
  botCounts: createCountStore(dynamoDb, {
    tallies: environment.TALLIES_TABLE,
    counts: environment.COUNTS_TABLE,
  }),
  files: createStaffFiles(s3, environment.MEDIA_BUCKET, clock),
  inbox: createInbox(sqsClient(), environment.INBOX_URL, log),
  knowledge: createKnowledgeSource(s3, {
    bucket: environment.KNOWLEDGE_BUCKET,
    open: openKnowledge,
    clock,
    log,
    metrics,
  }),
  // The bundle puts the words of all intents beside this file.
  words: wordsSchema.parse(
    JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8')),
  ),
  peopleMay: createPeopleMay(channels, parameters, log),
  clock,
  random: createSystemRandom(),
  secret: () => randomBytes(32).toString('base64url'),
  metrics,
  log,
  document,
};

export const handler = observed<HttpEvent, APIGatewayProxyStructuredResultV2>(async (event) =>
  // A reply is shown as whoever carries its channel now will send it.
  toResult(
    await handle(toRequest(event), { ...ports, channels: await carriedAll(channels, parameters) }),
  ),
);
