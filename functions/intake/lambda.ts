import { readFileSync } from 'node:fs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createMask } from '../../intents/privacy/mask.ts';
import { maskSettings } from '../../knowledge/agency.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createDeadLetters } from '../adapters/sqs/dead-letters.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { createMediaQueue } from '../adapters/sqs/media-queue.ts';
import { createQueueControl } from '../adapters/sqs/queue-control.ts';
import { createReceiptQueue } from '../adapters/sqs/receipt-queue.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { handleBatch } from '../middleware/batch.ts';
import { observed } from '../middleware/observed.ts';
import { providers } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type IntakePorts } from './handle.ts';

const environment = readEnvironment([
  'PARAMETER_PREFIX',
  'FEEDS',
  'FEEDS_URL',
  'FEEDS_DEAD_LETTERS_URL',
  'INBOX_URL',
  'RECEIPTS_URL',
  'MEDIA_URL',
]);
const sqs = sqsClient();

const ports: IntakePorts = {
  channels: providers,
  feeds: environment.FEEDS,
  parameters: createParameters(ssmClient(), {
    prefix: environment.PARAMETER_PREFIX,
    readBy: 'intake',
    clock: systemClock,
    log,
  }),
  inbox: createInbox(sqs, environment.INBOX_URL, log),
  receipts: createReceiptQueue(sqs, environment.RECEIPTS_URL, log),
  media: createMediaQueue(sqs, environment.MEDIA_URL, log),
  deadLetters: createDeadLetters(sqs, environment.FEEDS_DEAD_LETTERS_URL, createSystemRandom()),
  // The bundle puts the formats that agency.yaml names beside this file.
  mask: createMask(
    maskSettings.parse(JSON.parse(readFileSync(new URL('masks.json', import.meta.url), 'utf8')))
      .identities,
  ),
  clock: systemClock,
  metrics,
  log,
};
const control = createQueueControl(sqs, environment.FEEDS_URL);

export const handler = observed<SQSEvent, SQSBatchResponse>((event, context) =>
  handleBatch(event, context, ({ body }) => handle(body, ports), { ...control, metrics, log }),
);
