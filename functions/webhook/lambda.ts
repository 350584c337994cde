import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createMask } from '../../intents/privacy/mask.ts';
import { maskSettings } from '../../knowledge/agency.ts';
import { sqsClient } from '../adapters/sqs/client.ts';
import { createInbox } from '../adapters/sqs/inbox.ts';
import { createMediaQueue } from '../adapters/sqs/media-queue.ts';
import { createReceiptQueue } from '../adapters/sqs/receipt-queue.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { providers } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type WebhookPorts } from './handle.ts';
import { channelOf, toRequest, toResult } from './http.ts';

const environment = readEnvironment(['PARAMETER_PREFIX', 'INBOX_URL', 'RECEIPTS_URL', 'MEDIA_URL']);
const sqs = sqsClient();
const parameters = createParameters(ssmClient(), {
  prefix: environment.PARAMETER_PREFIX,
  readBy: 'webhook',
  clock: systemClock,
  log,
});

const ports: WebhookPorts = {
  channels: providers,
  parameters,
  inbox: createInbox(sqs, environment.INBOX_URL, log),
  receipts: createReceiptQueue(sqs, environment.RECEIPTS_URL, log),
  // The bundle puts the formats that agency.yaml names beside this file.
  mask: createMask(
    maskSettings.parse(JSON.parse(readFileSync(new URL('masks.json', import.meta.url), 'utf8')))
      .identities,
  ),
  media: createMediaQueue(sqs, environment.MEDIA_URL, log),
  clock: systemClock,
  metrics,
  log,
};

export const handler = observed<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
  async (event) => toResult(await handle(channelOf(event), toRequest(event), ports)),
);
