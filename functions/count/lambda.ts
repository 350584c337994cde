import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createCountStore } from '../adapters/dynamodb/count-store.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { metrics } from '../runtime/observability.ts';
import { handle } from './handle.ts';

const environment = readEnvironment(['TALLIES_TABLE', 'COUNTS_TABLE']);
const tables = { tallies: environment.TALLIES_TABLE, counts: environment.COUNTS_TABLE };
const counts = createCountStore(dynamoDbClient(), tables);

export const handler = observed<unknown, readonly string[]>(() =>
  handle({ counts, clock: systemClock, metrics }),
);
