import { CfnOutput, Stack, Tags, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ChannelRow } from './channels.ts';
import { Alarms } from './constructs/alarms.ts';
import { Data } from './constructs/data.ts';
import { TownclerkFunction } from './constructs/function.ts';
import { HttpApi } from './constructs/http-api.ts';
import { QueueSet } from './constructs/queue-set.ts';
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
    const queues = new QueueSet(this, 'Queues', { stage, channels: ids, functions });
    const all = createFunctions(this, { stage, channels, data, queues }, code);
    const webhook = all.get('webhook');
    if (!webhook) throw new Error('infra/functions.ts has no row `webhook`');
    const http = new HttpApi(this, 'Http', { stage, channels: ids, webhook: webhook.lambda });
    const alarms = new Alarms(this, 'Alarms', {
      stage: stage.name,
      channels: ids,
      challenged: channels.flatMap(({ id, quietAfterHours: hours }) =>
        hours ? [{ id, hours }] : [],
      ),
      email: stage.alarmEmail,
      functions: [...all.values()].map((each) => each.lambda),
      queues: [...queues.pairs.values()].map(({ queue }) => queue),
      deadLetters: [...queues.pairs.values()].map(({ dead }) => dead),
      apiId: http.api.apiId,
    });
    this.output('ApiUrl', http.api.apiEndpoint, 'The webhooks are at <this>/webhooks/<channel>');
    this.output('KnowledgeBucket', data.knowledge.bucketName, 'Where knowledge is published');
    this.output('ListsBucket', data.lists.bucketName, "Where the editors' weekly lists are");
    this.output('AlarmTopic', alarms.topic.topicArn, 'Subscribe to be told of alarms');
    Tags.of(this).add('application', 'townclerk');
    Tags.of(this).add('stage', stage.name);
    this.suppress();
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }

  private suppress(): void {
    for (const { rule, at, reason } of suppressions) {
      const construct = at
        .split('/')
        .reduce<Construct | undefined>(
          (parent, id) => parent?.node.tryFindChild(id) as Construct | undefined,
          this,
        );
      if (!construct) throw new Error(`infra/suppressions.ts: nothing at ${at}`);
      Validations.of(construct).acknowledge({ id: rule, reason });
    }
  }
}

/** One construct per row, or per row and channel. */
function createFunctions(stack: Stack, resources: Resources, code: TownclerkStackProps['code']) {
  const created = new Map<string, TownclerkFunction>();
  for (const row of functions) {
    const instances = row.perChannel ? resources.channels.map(({ id }) => id) : [undefined];
    for (const channel of instances) {
      const id = channel === undefined ? row.name : `${row.name}-${channel}`;
      const props = { row, resources, code: code(row.name), channel };
      created.set(id, new TownclerkFunction(stack, id, props));
    }
  }
  return created;
}
