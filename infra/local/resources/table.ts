import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { arn } from '../places.ts';
import { atRest, inert, kind, tags } from './kind.ts';

const keySchema = z.array(
  z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const localIndex = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const throughput = inert('DynamoDB Local never throttles');
const globalIndex = localIndex.extend({
  OnDemandThroughput: throughput,
  ContributorInsightsSpecification: inert('nobody watches hot keys here'),
});

const properties = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  LocalSecondaryIndexes: z.array(localIndex).optional(),
  GlobalSecondaryIndexes: z.array(globalIndex).optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']),
    })
    .optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string(), Enabled: z.boolean() })
    .optional(),
  PointInTimeRecoverySpecification: inert('there are no backups of a local run'),
  SSESpecification: atRest,
  DeletionProtectionEnabled: inert('`npm start -- --fresh` may always delete'),
  ContributorInsightsSpecification: inert('nobody watches hot keys here'),
  OnDemandThroughput: throughput,
  Tags: tags,
});
type Properties = z.infer<typeof properties>;

/** A table on DynamoDB Local. One that is on disk already is kept, if its keys are still the same. */
export const table = kind({
  type: 'AWS::DynamoDB::Table',
  nameProperty: 'TableName',
  properties,
  identify: ({ name, logicalId }, { streamArn }) => ({
    ref: name,
    attributes: {
      Arn: arn('dynamodb', `table/${name}`),
      StreamArn: streamArn(logicalId) ?? arn('dynamodb', `table/${name}/stream/not-yet`),
    },
  }),
  start: async ({ logicalId, name, properties: wanted }, { dynamodb, streamArns }) => {
    const input = createInput(name, wanted);
    const existing = await find(dynamodb, name);
    if (existing) assertSameKeys(name, existing, input);
    const description = existing ?? (await create(dynamodb, input, wanted));
    if (description?.LatestStreamArn) streamArns.set(logicalId, description.LatestStreamArn);
  },
});

function createInput(name: string, wanted: Properties): CreateTableCommandInput {
  const index = ({ IndexName, KeySchema, Projection }: z.infer<typeof localIndex>) => ({
    IndexName,
    KeySchema,
    Projection,
  });
  const { StreamSpecification: stream } = wanted;
  return {
    TableName: name,
    AttributeDefinitions: wanted.AttributeDefinitions,
    KeySchema: wanted.KeySchema,
    LocalSecondaryIndexes: wanted.LocalSecondaryIndexes?.map(index),
    GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes?.map(index),
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: stream && { StreamEnabled: true, ...stream },
  };
}

async function create(
  dynamodb: DynamoDBClient,
  input: CreateTableCommandInput,
  { TimeToLiveSpecification: ttl }: Properties,
): Promise<TableDescription | undefined> {
  const { TableDescription: description } = await dynamodb.send(new CreateTableCommand(input));
  if (ttl) {
    await dynamodb.send(
      new UpdateTimeToLiveCommand({ TableName: input.TableName, TimeToLiveSpecification: ttl }),
    );
  }
  return description;
}

async function find(dynamodb: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function assertSameKeys(name: string, is: TableDescription, wanted: CreateTableCommandInput): void {
  const before = shape(is);
  const now = shape(wanted);
  if (before === now) return;
  throw new Error(
    `The table ${name} on this disk has other keys, indexes or streams than the template.\n` +
      `  on disk:  ${before}\n  template: ${now}\nStart empty: npm start -- --fresh`,
  );
}

/** Keys, indexes and stream of a table in one comparable line. */
function shape(table: TableDescription | CreateTableCommandInput): string {
  const types = new Map(
    table.AttributeDefinitions?.map((each) => [each.AttributeName, each.AttributeType]),
  );
  const keys = (schema: TableDescription['KeySchema'] = []) =>
    schema.map((key) => `${key.AttributeName} ${types.get(key.AttributeName)}`).join(' + ');
  const indexes = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])]
    .map(
      (index) =>
        `${index.IndexName} (${keys(index.KeySchema)}, ${index.Projection?.ProjectionType})`,
    )
    .sort();
  const stream = table.StreamSpecification?.StreamViewType;
  return [keys(table.KeySchema), ...indexes, ...(stream ? [`stream ${stream}`] : [])].join('; ');
}
