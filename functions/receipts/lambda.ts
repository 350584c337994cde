import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createChannelAccounts } from '../adapters/dynamodb/channel-accounts.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createIdentityReader } from '../adapters/dynamodb/conversation-store.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createDeadLetters } from '../adapters/sqs/dead-letters.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { createQueueControl } from '../adapters/sqs/queue-control.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { codesOf } from '../channels/providers.ts';
import { handleBatch } from '../middleware/batch.ts';
import { observed } from '../middleware/observed.ts';
import { channels } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type ReceiptPorts } from './handle.ts';

const environment = readEnvironment([
  'CONTACTS_TABLE',
  'MESSAGES_TABLE',
  'CHANNEL_ACCOUNTS_TABLE',
  'RECEIPTS_URL',
  'RECEIPTS_DEAD_LETTERS_URL',
  'INBOX_URL',
]);
const dynamoDb = dynamoDbClient();
const sqs = sqsClient();

const ports: ReceiptPorts = {
  messages: createMessageStore(dynamoDb, environment.MESSAGES_TABLE, createUnread(log, metrics)),
  conversations: createIdentityReader(dynamoDb, environment.CONTACTS_TABLE),
  deadLetters: createDeadLetters(sqs, environment.RECEIPTS_DEAD_LETTERS_URL, createSystemRandom()),
  inbox: createInbox(sqs, environment.INBOX_URL, log),
  channels: Object.fromEntries(
    Object.entries(channels).map(([id, channel]) => [id, codesOf(channel)]),
  ),
  accounts: createChannelAccounts(dynamoDb, environment.CHANNEL_ACCOUNTS_TABLE),
  clock: systemClock,
  metrics,
  log,
};
const control = createQueueControl(sqs, environment.RECEIPTS_URL);

export const handler = observed<SQSEvent, SQSBatchResponse>((event, context) =>
  handleBatch(event, context, ({ body }) => handle(body, ports), { ...control, metrics, log }),
);
