import { ssmClient } from '../adapters/ssm/client.ts';
import { createParameters } from '../adapters/ssm/parameters.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { providers } from '../runtime/channels.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle, type WatchPorts } from './handle.ts';

const environment = readEnvironment(['PARAMETER_PREFIX']);

const ports: WatchPorts = {
  channels: Object.values(providers),
  parameters: createParameters(ssmClient(), {
    prefix: environment.PARAMETER_PREFIX,
    readBy: 'watch',
    clock: systemClock,
    log,
  }),
  fetch,
  metrics,
  log,
};

export const handler = observed<unknown, void>(() => handle(ports));
