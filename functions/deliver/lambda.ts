import { readFileSync } from 'node:fs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { FileAddresses } from '../../intents/file-ports.ts';
import { wordsSchema } from '../../intents/say.ts';
import { createChannelAccounts } from '../adapters/dynamodb/channel-accounts.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import {
  createConversationReader,
  createIdentityReader,
} from '../adapters/dynamodb/conversation-store.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { createTokenStore } from '../adapters/dynamodb/token-store.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { signedFetch } from '../adapters/signed-fetch.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createDeadLetters } from '../adapters/sqs/dead-letters.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { createOutbox } from '../adapters/sqs/outbox.ts';
import { createQueueControl } from '../adapters/sqs/queue-control.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { handleBatch } from '../middleware/batch.ts';
import { observed } from '../middleware/observed.ts';
import { type Carried, carried } from '../runtime/carried.ts';
import { channelNamed } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { type HandlePorts, handle } from './handle.ts';

const environment = readEnvironment([
  'CHANNEL',
  'PARAMETER_PREFIX',
  'CONVERSATIONS_TABLE',
  'CONTACTS_TABLE',
  'MESSAGES_TABLE',
  'CHANNEL_ACCOUNTS_TABLE',
  'OUTBOX_URLS',
  'OUTBOX_DEAD_LETTERS_URL',
  'INBOX_URL',
  'MEDIA_BUCKET',
  'LATE_SECONDS',
  'EXPIRE_SECONDS',
]);
const channel = channelNamed(environment.CHANNEL);
const dynamoDb = dynamoDbClient();
const sqs = sqsClient();
const random = createSystemRandom();
const parameters = createParameters(ssmClient(), {
  prefix: environment.PARAMETER_PREFIX,
  readBy: 'deliver',
  clock: systemClock,
  log,
});

/** The client of S3 is loaded with the first file, which most messages have none of. */
const fileAddresses: FileAddresses = {
  async of(file, seconds) {
    const [{ s3Client }, { createFileAddresses }] = await Promise.all([
      import('../adapters/s3/client.ts'),
      import('../adapters/s3/file-addresses.ts'),
    ]);
    return createFileAddresses(s3Client(), environment.MEDIA_BUCKET).of(file, seconds);
  },
};

const ports: Omit<HandlePorts, 'claimUntil' | keyof Carried> = {
  fetch: signedFetch(fetch, dynamoDb.config),
  // The bundle puts the words of all intents beside this file.
  words: wordsSchema.parse(
    JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8')),
  ),
  messages: createMessageStore(dynamoDb, environment.MESSAGES_TABLE, createUnread(log, metrics)),
  conversations: {
    ...createIdentityReader(dynamoDb, environment.CONTACTS_TABLE),
    ...createConversationReader(dynamoDb, environment.CONVERSATIONS_TABLE),
  },
  fileAddresses,
  accounts: createChannelAccounts(dynamoDb, environment.CHANNEL_ACCOUNTS_TABLE),
  tokenStore: createTokenStore(dynamoDb, environment.CHANNEL_ACCOUNTS_TABLE),
  unsaved: new Map(),
  outbox: createOutbox(sqs, environment.OUTBOX_URLS, log),
  inbox: createInbox(sqs, environment.INBOX_URL, log),
  lateSeconds: environment.LATE_SECONDS,
  expireSeconds: environment.EXPIRE_SECONDS,
  deadLetters: createDeadLetters(sqs, environment.OUTBOX_DEAD_LETTERS_URL, random),
  clock: systemClock,
  random,
  metrics,
  log,
};
const control = createQueueControl(sqs, environment.OUTBOX_URLS[channel.id] ?? '');

export const handler = observed<SQSEvent, SQSBatchResponse>((event, context) => {
  const until = new Date(Date.now() + context.getRemainingTimeInMillis());
  return handleBatch(
    event,
    context,
    async ({ body, attributes }) =>
      handle(
        { body, group: attributes.MessageGroupId },
        { ...ports, ...(await carried(channel, parameters)), claimUntil: () => until },
      ),
    { ...control, metrics, log },
  );
});
