import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ParameterStore } from './aws/parameters.ts';
import type { Depth, Notification, PeekedMessage } from './aws/queues.ts';
import { findResource } from './find.ts';
import type { MetricSum } from './lambda/metrics.ts';
import type { Invocation } from './lambda/process.ts';
import type { KillRule } from './lambda/protocol.ts';
import { type Endpoints, queueUrl } from './places.ts';

import { runRule } from './schedule/runner.ts';
import type { LocalStaff } from './sign-in/staff.ts';
import type { Planned } from './template.ts';
import type { World } from './world.ts';

/**
 * The running stack. Resources go by any name that is theirs alone: `turn`, `deliver-sms`, `inbox`,
 * `outbox-sms`, `messages`, or their logical id (find.ts).
 */
export interface LocalStack {
  /** `http://127.0.0.1:<port>`; webhooks are at `/webhooks/<channel>`. */
  readonly url: string;
  readonly simulatorUrl: string;
  readonly endpoints: Endpoints;
  readonly clients: {
    readonly dynamodb: DynamoDBClient;
    readonly sqs: SQSClient;
    readonly s3: S3Client;
  };
  readonly functions: {
    /** Sends an event as AWS would; never rejects for what the function does. */
    invoke(name: string, event: unknown): Promise<Invocation>;
    /** Kills a process of the function at its next call that fits; resolves once it is dead. */
    killNext(name: string, rule: KillRule): Promise<void>;
    /** The last lines it printed. */
    log(name: string): readonly string[];
    /** How many processes each function has now. */
    processes(): Readonly<Record<string, number>>;
  };
  readonly queues: {
    url(name: string): string;
    depth(name: string): Depth;
    /** The messages that can be received, left where they are. */
    peek(name: string): readonly PeekedMessage[];
    /** The messages on the dead-letter queue of this queue, left where they are. */
    dead(name: string): readonly PeekedMessage[];
  };
  readonly parameters: Pick<ParameterStore, 'get' | 'put'>;
  readonly staff: LocalStaff;
  /** What was published to the topics: what staff without a desk were told. */
  notifications(): readonly Notification[];
  tableName(name: string): string;
  bucketName(name: string): string;
  /** The template's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What `Ref` gives, by logical id. */
  readonly resources: Readonly<Record<string, string>>;
  /** What the functions have counted since the start. */
  metrics(): readonly MetricSum[];
  /** Fires a schedule now; resolves when its functions have answered. */
  runSchedule(name: string): Promise<void>;
  /**
   * Lets so many seconds pass at once for all functions. Queues, timers and sign-in keep the machine's
   * time, and nothing is fired: `runSchedule('clock')` has done what is due by then.
   */
  passTime(seconds: number): void;
  /**
   * Accepts no more webhooks, lets the queues be worked off for at most `drainSeconds` (5), and ends
   * every process. What is left is taken up by the next start if data is kept.
   */
  stop(options?: { readonly drainSeconds?: number }): Promise<void>;
}

type Given = Pick<LocalStack, 'clients' | 'endpoints' | 'outputs' | 'metrics' | 'staff' | 'stop'>;

/** The stack as its users see it, over the parts it is made of. */
export function localStack(
  resources: readonly Planned[],
  { functions, queueServer, parameters, schedules, report }: World,
  given: Given,
): LocalStack {
  const named = (type: string, name: string) =>
    findResource(
      resources.filter(({ kind }) => kind.type === type),
      name,
    );
  const pool = (name: string) => functions.get(named('AWS::Lambda::Function', name).name);
  const queue = (name: string) => named('AWS::SQS::Queue', name);
  return {
    ...given,
    url: given.endpoints.gateway,
    simulatorUrl: `${given.endpoints.gateway}/simulator`,
    functions: {
      invoke: (name, event) => pool(name).invoke(JSON.stringify(event)),
      killNext: (name, rule) => functions.killNext(pool(name).spec.name, rule),
      log: (name) => functions.log(pool(name).spec.name),
      processes: () =>
        Object.fromEntries(functions.all().map((each) => [each.spec.name, each.processes()])),
    },
    queues: {
      url: (name) => queueUrl(given.endpoints.sqs, queue(name).name),
      depth: (name) => queueServer.depth(queue(name).name),
      peek: (name) => queueServer.peek(queue(name).name),
      dead: (name) => queueServer.peek(deadLetterQueue(queue(name))),
    },
    parameters,
    notifications: queueServer.notifications,
    tableName: (name) => named('AWS::DynamoDB::Table', name).name,
    bucketName: (name) => named('AWS::S3::Bucket', name).name,
    resources: Object.fromEntries(resources.map(({ logicalId, ref }) => [logicalId, ref])),
    runSchedule: (name) => runRule(findResource(schedules, name), report),
    passTime: functions.passTime,
  };
}

function deadLetterQueue({ logicalId, properties }: Planned): string {
  const policy = properties().RedrivePolicy;
  const target =
    typeof policy === 'object' && policy ? Reflect.get(policy, 'deadLetterTargetArn') : undefined;
  if (typeof target !== 'string') throw new Error(`${logicalId} has no dead-letter queue`);
  return target.split(':').at(-1) ?? '';
}
