/** The AWS account and region the local run pretends to be in; fauxqs knows no other account. */
export const region = 'us-east-1';
export const account = '000000000000';
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** Where the local parts are reached, as `http://host:port`. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly sns: string;
  readonly ssm: string;
  /** The gateway: webhooks, the simulator, metrics. */
  readonly gateway: string;
}

/** `arn:aws:sqs:us-east-1:000000000000:inbox` and the like. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** Where the gateway serves WebSocket APIs, as API Gateway does at an address of its own. */
export const socketsAt = (gateway: string): string => `${gateway.replace(/^http/, 'ws')}/sockets`;

/** As SQS names queues: under the account. */
export const queueUrl = (endpoint: string, name: string): string =>
  `${endpoint}/${account}/${name}`;
