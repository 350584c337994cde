import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createGoneFiles } from '../adapters/dynamodb/gone-files.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { createMediaStore } from '../adapters/s3/media-store.ts';
import { signedFetch } from '../adapters/signed-fetch.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createQueueControl } from '../adapters/sqs/queue-control.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { systemClock } from '../adapters/system.ts';
import { handleBatch } from '../middleware/batch.ts';
import { observed } from '../middleware/observed.ts';
import { channels } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type MediaPorts } from './handle.ts';

const environment = readEnvironment([
  'PARAMETER_PREFIX',
  'MEDIA_BUCKET',
  'MEDIA_URL',
  'EVENTS_TABLE',
]);

const s3 = s3Client();

const ports: MediaPorts = {
  channels,
  parameters: createParameters(ssmClient(), {
    prefix: environment.PARAMETER_PREFIX,
    readBy: 'media',
    clock: systemClock,
    log,
  }),
  fetch: signedFetch(fetch, s3.config),
  store: createMediaStore(s3, environment.MEDIA_BUCKET),
  gone: createGoneFiles(dynamoDbClient(), environment.EVENTS_TABLE),
  metrics,
  log,
};
const control = createQueueControl(sqsClient(), environment.MEDIA_URL);

export const handler = observed<SQSEvent, SQSBatchResponse>((event, context) =>
  handleBatch(event, context, ({ body }) => handle(body, ports), { ...control, metrics, log }),
);
