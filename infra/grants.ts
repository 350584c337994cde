import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { pathOf, providersOf } from '../functions/channels/providers.ts';
import { type ChannelRow, parameterName } from './channels.ts';
import type { Data } from './constructs/data.ts';
import type { Feeds } from './constructs/feeds.ts';
import { isPerChannel, type QueueSet } from './constructs/queue-set.ts';
import type { SocketApi } from './constructs/socket-api.ts';
import { feedsOf } from './feeds.ts';
import type {
  FilterPattern,
  FunctionRow,
  StreamedTable,
  StreamsTrigger,
  TableAction,
  TableOrIndex,
} from './function-row.ts';
import type { QueueEnd } from './queues.ts';
import type { Stage } from './stages.ts';
import { type Table, type TableName, tables } from './tables.ts';

/** What there is to grant. */
export interface Resources {
  readonly stage: Stage;
  readonly channels: readonly ChannelRow[];
  readonly data: Data;
  readonly queues: QueueSet;
  readonly socket: SocketApi;
  /** Where AWS publishes to us, if it does. */
  readonly feeds?: Feeds | undefined;
  /** Reaches staff who have no desk open. */
  readonly staffTopic: ITopic;
}

/** The row's rights as exact IAM statements; `channel` is the instance's, where there is one per channel. */
export function statements(
  row: FunctionRow,
  resources: Resources,
  channel?: string,
): PolicyStatement[] {
  return [
    ...tableStatements(row, resources.data, channel),
    ...queueStatements(row, resources, channel),
    ...parameterStatements(row, resources, channel),
    ...(row.knowledge ? [allow(['s3:GetObject'], knowledgeObjects(resources.data))] : []),
    ...(row.media
      ? [
          allow(
            row.media.map((action) => `s3:${action}`),
            [resources.data.media.arnForObjects('media/*')],
          ),
        ]
      : []),
    ...(row.staffFiles ? staffFileStatements(resources.data) : []),
    ...(row.removesStaffFiles
      ? [allow(['s3:DeleteObject'], [resources.data.media.arnForObjects('staff/*')])]
      : []),
    ...(row.sendsFiles
      ? [allow(['s3:GetObject'], [resources.data.media.arnForObjects('staff/*')])]
      : []),
    ...streamStatements(row, resources.data),
    ...(row.pushes
      ? [allow(['execute-api:ManageConnections'], [...resources.socket.connections])]
      : []),
    ...(row.notifies ? [allow(['sns:Publish'], [resources.staffTopic.topicArn])] : []),
    ...feedStatements(row, resources, channel),
    ...(row.lists
      ? [allow(['s3:PutObject'], [resources.data.lists.arnForObjects('lists/*')])]
      : []),
  ];
}

/** Citizens' files can be read, those of staff be kept as well. */
const staffFileStatements = ({ media }: Data) => [
  allow(['s3:GetObject'], [media.arnForObjects('media/*'), media.arnForObjects('staff/*')]),
  allow(['s3:PutObject'], [media.arnForObjects('staff/*')]),
];

/** Calls of AWS End User Messaging, for the number or pool that the stage names and no other. */
function feedStatements({ callsFeeds }: FunctionRow, { stage }: Resources, channel?: string) {
  return feedsOf(stage).flatMap((feed) => {
    const action = callsFeeds && feed[callsFeeds];
    const mine = channel === undefined || feed.path.startsWith(`${channel}/`);
    return action && mine ? [allow([action], [feed.origination])] : [];
  });
}

/** The channels an instance has to do with: its own, or all. */
export const channelsOf = (channels: readonly ChannelRow[], channel?: string) =>
  channel === undefined ? channels : channels.filter(({ id }) => id === channel);

/** The tables a row names, of themselves or by an index. */
export const tablesOf = (row: FunctionRow): TableName[] => {
  const named = Object.keys(row.tables ?? {}).map((name) => name.split('.')[0]);
  return tableNames.filter((name) => named.includes(name));
};

const tableNames = Object.keys(tables).filter((name): name is TableName => name in tables);

const allow = (actions: string[], resources: string[]) =>
  new PolicyStatement({ actions, resources });

/** The pointer to the current version, and the versions, which are named by their checksums. */
const knowledgeObjects = ({ knowledge }: Data): string[] =>
  ['current.json', 'artifacts/*'].map((key) => knowledge.arnForObjects(key));

function tableStatements(
  row: FunctionRow,
  { tables: constructs }: Data,
  channel?: string,
): PolicyStatement[] {
  const granted = Object.entries(row.tables ?? {}) as [TableOrIndex, readonly TableAction[]][];
  return granted.map(([name, actions]) => {
    const [, index] = name.split('.');
    const table = tableNames.find((candidate) => candidate === name.split('.')[0]);
    if (!table) throw new Error(`${row.name}: no table ${name}`);
    const arn = constructs[table].tableArn;
    return new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [index ? `${arn}/index/${index}` : arn],
      conditions: partitionsOf(tables[table], channel),
    });
  });
}

/** Which partitions of a table are meant; DynamoDB gives each request's as `LeadingKeys`, one or several. */
function partitionsOf({ byChannel }: Table, channel?: string) {
  if (!byChannel) return undefined;
  return channel === undefined
    ? { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': [`*${byChannel.secrets}`] } }
    : { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${channel}#*`] } };
}

/** A stream of its own table each, and nothing but reading it. */
function streamStatements({ trigger }: FunctionRow, data: Data): PolicyStatement[] {
  if (trigger.on !== 'streams') return [];
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  const streams = streamedTables(trigger).map(([name]) => streamOf(data, name));
  return [
    allow(
      actions.map((action) => `dynamodb:${action}`),
      streams,
    ),
  ];
}

/** The tables a trigger is fed from, and the patterns of each. */
export const streamedTables = ({ tables }: StreamsTrigger) =>
  Object.entries(tables) as [StreamedTable, readonly FilterPattern[]][];

/** The ARN of a table's stream. */
export function streamOf({ tables }: Data, name: StreamedTable): string {
  const { tableStreamArn } = tables[name];
  if (!tableStreamArn) throw new Error(`infra/tables.ts gives ${name} no stream`);
  return tableStreamArn;
}

function queueStatements(row: FunctionRow, resources: Resources, channel?: string) {
  const channels = channelsOf(resources.channels, channel).map(({ id }) => id);
  const arns = (end: QueueEnd) =>
    isPerChannel(end)
      ? channels.map((id) => resources.queues.get(end, id).queueArn)
      : [resources.queues.get(end).queueArn];
  const sends = (row.sends ?? []).flatMap(arns);
  const found = sends.length > 0 ? [allow(['sqs:SendMessage'], sends)] : [];
  if (row.trigger.on !== 'queue') return found;
  const consume = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  if (row.trigger.setsVisibility) consume.push('sqs:ChangeMessageVisibility');
  return [...found, allow(consume, arns(row.trigger.queue))];
}

/** Parameters one by one, by exact name: GetParameters, never by path. */
function parameterStatements(row: FunctionRow, resources: Resources, channel?: string) {
  const reads = row.parameters;
  if (!reads) return [];
  const arns = channelsOf(resources.channels, channel)
    .filter(({ typing }) => !reads.withTyping || typing)
    .flatMap(providersOf)
    .flatMap((provider) =>
      provider.parameters
        .filter(({ readBy }) => readBy.includes(reads.readBy))
        .map(({ name }) => parameterArn(resources, pathOf(provider), name)),
    );
  return arns.length > 0 ? [allow(['ssm:GetParameters'], arns)] : [];
}

const parameterArn = ({ stage, data }: Resources, path: string, name: string) =>
  Stack.of(data).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: parameterName(stage.name, path, name).slice(1),
  });
