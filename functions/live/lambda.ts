import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { socketClient } from '../adapters/apigateway/client.ts';
import { createDeskSockets } from '../adapters/apigateway/desk-sockets.ts';
import { dynamoDbClient } from '../adapters/dynamodb/client.ts';
import { createChangeFeed } from '../adapters/dynamodb/desk/change-feed.ts';
import { createConnectionStore } from '../adapters/dynamodb/desk/connection-store.ts';
import { createHandoffReader } from '../adapters/dynamodb/desk/handoff-store.ts';
import { createStaffStore } from '../adapters/dynamodb/desk/staff-store.ts';
import { rowChange } from '../adapters/dynamodb/stream.ts';
import { createUnread } from '../adapters/dynamodb/unread.ts';
import { snsClient } from '../adapters/sns/client.ts';
import { createStaffAlerts } from '../adapters/sns/staff-alerts.ts';
import { createSystemRandom, systemClock } from '../adapters/system.ts';
import { observed } from '../middleware/observed.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { log, metrics } from '../runtime/observability.ts';
import { handle } from './handle.ts';
import type { LivePorts } from './ports.ts';

const environment = readEnvironment([
  'HANDOFFS_TABLE',
  'STAFF_TABLE',
  'CHANGES_TABLE',
  'SOCKET_URL',
  'STAFF_TOPIC',
]);
const dynamoDb = dynamoDbClient();
const unread = createUnread(log, metrics);

const ports: LivePorts = {
  handoffs: createHandoffReader(dynamoDb, environment.HANDOFFS_TABLE),
  staff: createStaffStore(dynamoDb, environment.STAFF_TABLE, unread),
  connections: createConnectionStore(dynamoDb, environment.STAFF_TABLE, unread),
  feed: createChangeFeed(dynamoDb, environment.CHANGES_TABLE, systemClock),
  sockets: createDeskSockets(socketClient(environment.SOCKET_URL)),
  alerts: createStaffAlerts(snsClient(), environment.STAFF_TOPIC),
  clock: systemClock,
  random: createSystemRandom(),
  metrics,
  log,
};

export const handler = observed<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }) => {
  const from = await handle(Records.map(rowChange), ports);
  return { batchItemFailures: from === undefined ? [] : [{ itemIdentifier: from }] };
});
