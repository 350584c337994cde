import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createMessageStore } from '../adapters/dynamodb/message-store.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createOutbox } from '../adapters/sqs/outbox.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { type ClockPorts, handle } from './handle.ts';

const environment = readEnvironment(['MESSAGES_TABLE', 'OUTBOX_URLS']);

const ports: ClockPorts = {
  messages: createMessageStore(dynamoDbClient(), environment.MESSAGES_TABLE),
  outbox: createOutbox(sqsClient(), environment.OUTBOX_URLS, log),
  clock: systemClock,
  metrics,
};

export const handler = observed<unknown, void>(() => handle(ports));
