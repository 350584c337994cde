import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createConnectionStore } from '../adapters/dynamodb/desk/connection-store.ts';
import { createStaffStore } from '../adapters/dynamodb/desk/staff-store.ts';
import { systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { metrics } from '../runtime/observability.ts';
import { handle, type SocketEvent, type SocketPorts } from './handle.ts';

const environment = readEnvironment(['STAFF_TABLE']);
const dynamoDb = dynamoDbClient();

const ports: SocketPorts = {
  connections: createConnectionStore(dynamoDb, environment.STAFF_TABLE),
  staff: createStaffStore(dynamoDb, environment.STAFF_TABLE),
  clock: systemClock,
  metrics,
};

export const handler = observed<SocketEvent, Awaited<ReturnType<typeof handle>>>((event) =>
  handle(event, ports),
);
