import { CfnOutput, Stack, Tags, Validations } from 'aws-cdk-lib';
import type { Code, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct, IConstruct } from 'constructs';
import { pathOf, providersOf } from '../functions/channels/providers.ts';
import type { ChannelRow } from './channels.ts';
import { Alarms } from './constructs/alarms.ts';
import { Data } from './constructs/data.ts';
import { DeskApi } from './constructs/desk-api.ts';
import { DeskSite, type DeskSiteProps } from './constructs/desk-site.ts';
import { Feeds } from './constructs/feeds.ts';
import { TownclerkFunction } from './constructs/function.ts';
import { HttpApi } from './constructs/http-api.ts';
import { QueueSet } from './constructs/queue-set.ts';
import { SocketApi } from './constructs/socket-api.ts';
import { StaffPool } from './constructs/staff-pool.ts';
import { StaffTopic } from './constructs/staff-topic.ts';
import { feedsOf } from './feeds.ts';
import type { Trigger } from './function-row.ts';
import { functions } from './functions.ts';
import type { Resources } from './grants.ts';
import type { Stage } from './stages.ts';
import { suppressions } from './suppressions.ts';

export interface TownclerkStackProps {
  readonly stage: Stage;
  readonly channels: readonly ChannelRow[];
  /** The bundle of a function, by its row's name. */
  readonly code: (name: string) => Code;
}

/** The name of a stage's stack. */
export const stackName = (stage: string): string => `Townclerk-${stage}`;

/** All of Townclerk for one stage, in one account and region. */
export class TownclerkStack extends Stack {
  constructor(scope: Construct, { stage, channels, code }: TownclerkStackProps) {
    super(scope, stackName(stage.name), {
      description: `Townclerk (${stage.name}): answers to citizens on their channels`,
      terminationProtection: stage.keepData,
    });
    const ids = channels.map(({ id }) => id);
    const data = new Data(this, 'Data', { keep: stage.keepData });
    const named = feedsOf(stage);
    const withFeeds = named.length > 0;
    const queues = new QueueSet(this, 'Queues', { stage, channels: ids, functions, withFeeds });
    const feeds = withFeeds
      ? new Feeds(this, 'Feeds', { stage, feeds: named, queue: queues.get('feeds') })
      : undefined;
    const socket = new SocketApi(this, 'Socket', { stage });
    const { topic: staffTopic } = new StaffTopic(this, 'StaffTopic', { stage });
    const resources = { stage, channels, data, queues, socket, staffTopic, feeds };
    const all = createFunctions(this, resources, code);
    const lambdaOf = (on: Trigger['on']) => triggered(all, on);
    const paths = channels
      .flatMap(providersOf)
      .filter(({ feed }) => !feed)
      .map(pathOf);
    const http = new HttpApi(this, 'Http', { stage, paths, webhook: lambdaOf('http') });
    const staff = new StaffPool(this, 'Staff', {
      stage,
      preToken: lambdaOf('sign-in'),
      auditTable: data.tables.audit.tableName,
    });
    const desk = new DeskApi(this, 'DeskApi', { stage, desk: lambdaOf('desk'), staff });
    this.output('DeskApiUrl', desk.api.apiEndpoint, 'The API is at <this>/desk/api');
    this.serveDesk({ stage, apiEndpoint: desk.api.apiEndpoint, socketUrl: socket.url, staff });
    socket.serve(lambdaOf('socket'));
    const alarms = new Alarms(this, 'Alarms', {
      stage: stage.name,
      channels: ids,
      challenged: channels.flatMap(({ id, quietAfterHours: hours }) =>
        hours ? [{ id, hours }] : [],
      ),
      email: stage.alarmEmail,
      functions: [...all.values()].map((each) => each.lambda),
      queues: [...queues.pairs.values()].map(({ queue }) => queue),
      deadLetters: [
        ...[...queues.pairs.values()].map(({ dead }) => dead),
        ...[...all.values()].flatMap(({ failed }) => failed ?? []),
      ],
      apis: { webhooks: http.api.apiId, desk: desk.api.apiId },
    });
    this.output('ApiUrl', http.api.apiEndpoint, 'The webhooks are at <this>/webhooks/<channel>');
    this.output('KnowledgeBucket', data.knowledge.bucketName, 'Where knowledge is published');
    this.output('ListsBucket', data.lists.bucketName, "Where the editors' weekly lists are");
    this.output('AlarmTopic', alarms.topic.topicArn, 'Subscribe to be told of alarms');
    this.output('DeskIssuer', staff.pool.userPoolProviderUrl, 'Where staff sign in');
    this.output('DeskClient', staff.client.userPoolClientId, 'As whom the desk has them sign in');
    this.output('StaffPool', staff.pool.userPoolId, 'Who may work at the desk');
    this.output('SocketUrl', socket.url, 'Where desks are told what changed');
    if (feeds) this.tellFeeds(feeds);
    this.output('StaffTopicArn', staffTopic.topicArn, 'Tells staff who have no desk open');
    Tags.of(this).add('application', 'townclerk');
    Tags.of(this).add('stage', stage.name);
    this.suppress();
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }

  /** What an operator has to enter at AWS End User Messaging. */
  private tellFeeds({ topics, configurationSet }: Feeds): void {
    for (const [path, { topicArn }] of topics)
      this.output(outputName(path), topicArn, `Where AWS publishes what comes by ${path}`);
    if (configurationSet)
      this.output('SmsConfigurationSet', configurationSet.ref, 'Has receipts of SMS published');
  }

  /** The desk's page, which signing in leads back to. */
  private serveDesk(props: DeskSiteProps & { readonly staff: StaffPool }): void {
    const { bucket, url } = new DeskSite(this, 'DeskSite', props);
    props.staff.leadBackTo(url);
    this.output('DeskUrl', url, 'Where staff open the desk');
    this.output('DeskBucket', bucket.bucketName, "Where the desk's page is put");
  }

  private suppress(): void {
    for (const { rule, at, reason } of suppressions) {
      const constructs = at
        .split('/')
        .reduce<readonly IConstruct[]>((parents, id) => parents.flatMap(childrenNamed(id)), [this]);
      if (constructs.length === 0) throw new Error(`infra/suppressions.ts: nothing at ${at}`);
      for (const construct of constructs)
        Validations.of(construct).acknowledge({ id: rule, reason });
    }
  }
}

/** `SmsAwsTopicArn`, of `sms/aws`. */
const outputName = (path: string): string =>
  `${path.replace(/(^|\/)(.)/g, (_, _slash, letter: string) => letter.toUpperCase())}TopicArn`;

/** The child of that name; with a star at its end, all whose names begin so. */
const childrenNamed =
  (id: string) =>
  ({ node }: IConstruct): readonly IConstruct[] =>
    node.children.filter((child) =>
      id.endsWith('*') ? child.node.id.startsWith(id.slice(0, -1)) : child.node.id === id,
    );

/** The one function that is triggered so. */
function triggered(all: ReadonlyMap<string, TownclerkFunction>, on: Trigger['on']): IFunction {
  const { name } = functions.find(({ trigger }) => trigger.on === on) ?? {};
  const found = name === undefined ? undefined : all.get(name);
  if (!found) throw new Error(`infra/functions.ts has no row that is triggered by ${on}`);
  return found.lambda;
}

/** One construct per row, or per row and channel. */
function createFunctions(stack: Stack, resources: Resources, code: TownclerkStackProps['code']) {
  const created = new Map<string, TownclerkFunction>();
  for (const row of functions) {
    if (row.hearsFeeds && !resources.feeds) continue;
    const instances = row.perChannel ? resources.channels.map(({ id }) => id) : [undefined];
    for (const channel of instances) {
      const id = channel === undefined ? row.name : `${row.name}-${channel}`;
      const props = { row, resources, code: code(row.name), channel };
      created.set(id, new TownclerkFunction(stack, id, props));
    }
  }
  return created;
}
