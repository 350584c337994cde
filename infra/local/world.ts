import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ParameterStore } from './aws/parameters.ts';
import type { QueueServer } from './aws/queues.ts';
import type { Authorize } from './http/authorizer.ts';
import type { Integration, Route } from './http/routes.ts';
import type { Functions } from './lambda/functions.ts';
import type { ScheduledRule } from './schedule/runner.ts';
import type { UserPool } from './sign-in/pool.ts';
import type { Site } from './site/site.ts';
import type { SocketApi } from './sockets/sockets.ts';

/** Something that feeds a function from a queue or a stream. */
export interface Poller {
  readonly logicalId: string;
  /** The queue it empties, for draining; absent for streams. */
  readonly queueName?: string;
  start(): void;
  /** Takes nothing new; resolves when nothing it took is in work any more. */
  stop(): Promise<void>;
}

/** What the resources of the template are started in, and what they add to. */
export interface World {
  readonly dynamodb: DynamoDBClient;
  readonly dynamodbEndpoint: string;
  readonly sqs: SQSClient;
  readonly sqsEndpoint: string;
  readonly queueServer: QueueServer;
  readonly parameters: ParameterStore;
  /** The folder of an asset, by its key. */
  readonly asset: (key: string) => string | undefined;
  /** This machine's limit for one function, below what the template may allow. */
  readonly maximumProcesses: number;
  readonly functions: Functions;
  /** By the table's logical id. */
  readonly streamArns: Map<string, string>;
  readonly pollers: Poller[];
  /** By the integration's logical id. */
  readonly integrations: Map<string, Integration>;
  /** By the authorizer's logical id. */
  readonly authorizers: Map<string, Authorize>;
  /** The WebSocket APIs, by logical id. */
  readonly socketApis: Map<string, SocketApi>;
  readonly routes: Route[];
  /** By the ARN of a function of CloudFront's: its code. */
  readonly edgeFunctions: Map<string, string>;
  /** By the id of the policy. */
  readonly responseHeaders: Map<string, Readonly<Record<string, string>>>;
  readonly sites: Site[];
  /** Who may work at the desk, if the template has them sign in. */
  userPool: UserPool | undefined;
  readonly schedules: ScheduledRule[];
  /** Something went wrong that belongs to no caller. */
  readonly report: (line: string) => void;
}
