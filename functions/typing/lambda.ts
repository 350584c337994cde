import type { SQSEvent } from 'aws-lambda';
import { signedFetch } from '../adapters/signed-fetch.ts';
import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { carried } from '../runtime/carried.ts';
import { channels } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type TypingPorts } from './handle.ts';

const environment = readEnvironment(['PARAMETER_PREFIX']);
const ssm = ssmClient();
const parameters = createParameters(ssm, {
  prefix: environment.PARAMETER_PREFIX,
  readBy: 'deliver',
  clock: systemClock,
  log,
});

const ports: TypingPorts = {
  channels,
  carried: (channel) => carried(channel, parameters),
  fetch: signedFetch(fetch, ssm.config),
  clock: systemClock,
  metrics,
};

export const handler = observed<SQSEvent, void>(async ({ Records }) => {
  await Promise.all(Records.map(({ body }) => handle(body, ports)));
});
