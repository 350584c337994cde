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
  tallies: 'tallies',
  counts: 'counts',
  channelAccounts: 'channelAccounts',
  handoffs: 'handoffs',
  audit: 'audit',
  notes: 'notes',
  deskEvents: 'deskEvents',
  staff: 'staff',
  changes: 'changes',
  texts: 'texts',
};

function createTable(name: string, { partition, sort, local, global = [] }: Table) {
  const indexed = global.flatMap((index) => [index.partition, index.sort]);
  const keys = [partition, sort, local?.sort, ...indexed].filter((key) => key !== undefined);
  const attributes = new Map(keys.map((key) => [key.name, key.type]));
  const Projection = { ProjectionType: 'ALL' as const };
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: schema(partition, sort),
    ...(local && {
      LocalSecondaryIndexes: [
        { IndexName: local.name, KeySchema: schema(partition, local.sort), Projection },
      ],
    }),
    ...(global.length > 0 && {
      GlobalSecondaryIndexes: global.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index.partition, index.sort),
        Projection,
      })),
    }),
  });
}

const schema = (partition: Table['partition'], sort: Table['sort']) => [
  { AttributeName: partition.name, KeyType: 'HASH' as const },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : []),
];
