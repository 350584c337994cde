import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDbClient } from '../../functions/adapters/dynamodb/client.ts';
import { startDynamoDb } from '../../infra/local/aws/dynamodb.ts';
import { type Table, type TableName, tables } from '../../infra/tables.ts';

export interface LocalDynamoDb {
  readonly client: DynamoDBDocumentClient;
  stop(): Promise<void>;
}

/** DynamoDB Local in memory, with the tables of infra/tables.ts under their own names. */
export async function startTables(): Promise<LocalDynamoDb> {
  const local = await startDynamoDb();
  const client = dynamoDbClient({
    endpoint: local.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (const [name, table] of Object.entries<Table>(tables))
    await client.send(createTable(name, table));
  return {
    client,
    stop: () => {
      client.destroy();
      return local.stop();
    },
  };
}

/** The tables' names, as the adapters take them. */
export const tableNames: { readonly [name in TableName]: string } = {
  conversations: 'conversations',
  contacts: 'contacts',
  messages: 'messages',
  events: 'events',
  gaps: 'gaps',
  channelAccounts: 'channelAccounts',
};

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
