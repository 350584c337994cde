import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  accountKey,
  citizenKey,
  tokensKey,
} from '../../functions/adapters/dynamodb/account-key.ts';
import { environment } from '../../functions/runtime/environment.ts';
import { functions } from '../../infra/functions.ts';
import { type QueueRow, queues } from '../../infra/queues.ts';
import { tables } from '../../infra/tables.ts';
import { retention } from '../../intents/model/retention.ts';
import { channel, channels, synthesized } from './synthesized.ts';

let stack: Awaited<ReturnType<typeof synthesized>>;
let ofTwo: ReturnType<typeof synthesized>;
beforeAll(async () => {
  stack = await synthesized();
  ofTwo = synthesized({ channels: [channel('x'), channel('sms')] });
});

const properties = (type: string) => Object.values(stack.all(type)).map((each) => each.Properties);

describe('queues', () => {
  const names = Object.entries<QueueRow>(queues)
    .filter(([, { forFeeds }]) => !forFeeds)
    .flatMap(([name, { perChannel, fifo }]) =>
      (perChannel ? channels.map(({ id }) => `${name}-${id}`) : [name]).map((each) =>
        fifo ? `${each}.fifo` : each,
      ),
    );

  test.each(names)('%s has dead letters of the same kind, kept for 14 days', (name) => {
    const dead = name.endsWith('.fifo') ? name.replace('.fifo', '-dead.fifo') : `${name}-dead`;
    const found = stack.template.findResources('AWS::SQS::Queue', {
      Properties: { QueueName: `townclerk-dev-${dead}`, MessageRetentionPeriod: 14 * 86_400 },
    });
    const [id] = Object.keys(found);
    stack.template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `townclerk-dev-${name}`,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] }, maxReceiveCount: 10 },
    });
  });

  /** Where functions that follow streams put aside what fails. */
  const failed = functions.filter(({ trigger }) => trigger.on === 'streams').length;

  test('there are no others', () => {
    expect(properties('AWS::SQS::Queue')).toHaveLength(names.length * 2 + failed);
  });

  test('all are encrypted, and refuse what does not come by TLS', () => {
    stack.template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    stack.template.resourceCountIs('AWS::SQS::QueuePolicy', names.length * 2 + failed);
    stack.template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 'sqs:*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  test('FIFO queues have high throughput and leave deduplication ids to the sender', () => {
    const fifo = properties('AWS::SQS::Queue').filter(({ QueueName }) =>
      String(QueueName).endsWith('.fifo'),
    );
    expect(fifo).toHaveLength((1 + channels.length) * 2);
    for (const queue of fifo) {
      expect(queue).toMatchObject({
        FifoQueue: true,
        ContentBasedDeduplication: false,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    }
  });

  test('outboxes, and only they, wait out the settling time', () => {
    const delayed = properties('AWS::SQS::Queue').filter(
      ({ DelaySeconds }) => Number(DelaySeconds) > 0,
    );
    expect(delayed.map(({ QueueName, DelaySeconds }) => [QueueName, DelaySeconds])).toEqual(
      channels.map(({ id }) => [`townclerk-dev-outbox-${id}.fifo`, 2]),
    );
  });

  test('a message stays invisible at least as long as its function may run', () => {
    for (const source of properties('AWS::Lambda::EventSourceMapping').filter(fromQueue)) {
      expect(visibilityOf(source.EventSourceArn)).toBeGreaterThanOrEqual(
        timeoutOf(source.FunctionName),
      );
    }
  });
});

describe('tables', () => {
  test('there is one for each row, on demand, encrypted, recoverable, forgetting by itself', () => {
    stack.template.resourceCountIs('AWS::DynamoDB::Table', Object.keys(tables).length);
    stack.template.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('the messages have their indexes', () => {
    stack.template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'conversationId', KeyType: 'HASH' },
        { AttributeName: 'sequence', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [Match.objectLike({ IndexName: 'open' })],
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'due' })],
    });
  });
});

describe('functions', () => {
  // What is there only where AWS publishes to us is looked at in feeds.test.ts.
  const always = functions.filter(({ hearsFeeds }) => !hearsFeeds);

  test.each(always.map((row) => [row.name, row] as const))('%s is as its row says', (name, row) => {
    const instances = row.perChannel ? channels.map(({ id }) => `${name}-${id}`) : [name];
    for (const instance of instances) {
      stack.template.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `townclerk-dev-${instance}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: row.memory,
        Timeout: row.timeout,
      });
    }
  });

  test('each has a log group of its own that forgets', () => {
    const groups = stack.all('AWS::Logs::LogGroup');
    for (const { RetentionInDays } of Object.values(groups).map((each) => each.Properties)) {
      expect(RetentionInDays).toBe(14);
    }
    const used = properties('AWS::Lambda::Function').map(({ LoggingConfig }) => LoggingConfig);
    expect(new Set(used.map((config) => JSON.stringify(config))).size).toBe(used.length);
  });

  test('failures in a batch are reported one by one, and copies are bounded', () => {
    stack.template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    for (const source of properties('AWS::Lambda::EventSourceMapping').filter(fromQueue))
      expect(source).toHaveProperty('ScalingConfig.MaximumConcurrency');
  });

  test('are told names only, by names that runtime/environment.ts knows', () => {
    const own = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'NODE_OPTIONS'];
    const known = [...Object.keys(environment), ...own];
    for (const { Environment } of properties('AWS::Lambda::Function')) {
      const { Variables } = Environment as { Variables: Record<string, unknown> };
      expect(known).toEqual(expect.arrayContaining(Object.keys(Variables)));
      const { POWERTOOLS_SERVICE_NAME: _, ...told } = Variables;
      expect(JSON.stringify(told)).not.toMatch(/signing-secret|token|resolve:/);
    }
  });

  test('an instance per channel sees its own queues and parameters only', () => {
    const [role] = Object.entries(stack.all('AWS::IAM::Role')).filter(([id]) =>
      /^deliveralpha/.test(id),
    );
    const text = JSON.stringify(role);
    expect(text).toContain('parameter/townclerk/dev/alpha/token');
    expect(text).not.toMatch(/signing-secret|bravo|charlie|delta/);
  });

  test('typing reads the parameters of channels that can show it', () => {
    const [role] = Object.entries(stack.all('AWS::IAM::Role')).filter(([id]) =>
      id.startsWith('typing'),
    );
    expect(JSON.stringify(role)).toContain('parameter/townclerk/dev/alpha/token');
    expect(JSON.stringify(role)).not.toContain('bravo');
  });
});

describe('rights', () => {
  test('name every action, and every resource but the versions of the knowledge, the lists, the files and the desks', () => {
    const wild = properties('AWS::IAM::Role')
      .flatMap(({ Policies }) => Policies as { PolicyDocument: { Statement: Statement[] } }[])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).includes('*'));
    const posts = functions.some(({ pushes }) => pushes) ? ['execute-api:ManageConnections'] : [];
    expect([...new Set(wild.flatMap(({ Action }) => Action))].toSorted()).toEqual([
      ...posts,
      's3:DeleteObject',
      's3:GetObject',
      's3:PutObject',
    ]);
  });

  const reaching = [
    ['deliver-x', tokensKey(accountKey('x', '7')), true],
    ['deliver-x', citizenKey(accountKey('x', '7'), 'a1b2'), true],
    ['deliver-x', accountKey('x', '7'), true],
    ['deliver-x', accountKey('sms', '7'), false],
    ['deliver-sms', accountKey('sms', '7'), true],
    ['deliver-sms', tokensKey(accountKey('x', '7')), false],
    ['receipts', accountKey('x', '7'), true],
    ['receipts', accountKey('sms', '7'), true],
    ['receipts', tokensKey(accountKey('x', '7')), false],
  ] as const;

  test.each(reaching)('%s and the account row %s: %s', async (name, key, mayReach) => {
    const { all } = await ofTwo;
    const [table] = Object.keys(all('AWS::DynamoDB::Table')).filter((id) =>
      id.startsWith('Datachannel'),
    );
    const granted = Object.entries(all('AWS::IAM::Role'))
      .filter(([id]) => id.startsWith(name.replace('-', '')))
      .flatMap(([, { Properties }]) => policies.parse(Properties.Policies))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Resource }) => JSON.stringify(Resource).includes(`"${table}"`));
    expect(granted).toHaveLength(1);
    expect(granted.every(({ Condition }) => allows(Condition, key))).toBe(mayReach);
  });

  test('come from no managed policy', () => {
    for (const role of properties('AWS::IAM::Role'))
      expect(role).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('the way in', () => {
  test('is GET and POST of each channel for platforms, and nothing else but what is for staff', () => {
    const keys = properties('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey));
    expect(keys.filter((key) => !/^\$| \/desk\//.test(key))).toEqual(
      channels.flatMap(({ id }) => [`GET /webhooks/${id}`, `POST /webhooks/${id}`]),
    );
  });

  test('is throttled, and logs neither addresses nor queries', () => {
    const [stage] = properties('AWS::ApiGatewayV2::Stage').filter(
      ({ StageName }) => StageName === '$default',
    );
    expect(stage?.DefaultRouteSettings).toEqual({
      ThrottlingBurstLimit: 200,
      ThrottlingRateLimit: 100,
    });
    expect(JSON.stringify(stage?.AccessLogSettings)).not.toMatch(
      /sourceIp|querystring|\$context\.path/i,
    );
  });
});

test('the knowledge bucket is versioned, encrypted and closed', () => {
  stack.template.hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: Match.anyValue(),
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});

test("citizens' files are encrypted and closed, and gone with the messages, for good", () => {
  const buckets = Object.entries(stack.all('AWS::S3::Bucket'));
  const [media] = buckets
    .filter(([id]) => id.startsWith('DataMedia'))
    .map(([, { Properties }]) => Properties);
  expect(media).toMatchObject({
    BucketEncryption: expect.anything(),
    PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: retention.message.days }] },
  });
  expect(media).not.toHaveProperty('VersioningConfiguration');
});

test("the editors' lists are encrypted and closed, and gone when retention says so, for good", () => {
  const buckets = Object.entries(stack.all('AWS::S3::Bucket'));
  const [lists] = buckets
    .filter(([id]) => id.startsWith('DataLists'))
    .map(([, { Properties }]) => Properties);
  expect(lists).toMatchObject({
    BucketEncryption: expect.anything(),
    PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: retention['gap list'].days }] },
  });
  expect(lists).not.toHaveProperty('VersioningConfiguration');
});

/** Whether an event source mapping is fed from a queue, not from a stream. */
const fromQueue = ({ EventSourceArn }: Record<string, unknown>) =>
  target('AWS::SQS::Queue', EventSourceArn) !== undefined;

const patternsOfKeys = z.object({ 'dynamodb:LeadingKeys': z.array(z.string()) }).optional();
const policies = z.array(
  z.object({
    PolicyDocument: z.object({
      Statement: z.array(
        z.object({
          Resource: z.unknown(),
          Condition: z
            .strictObject({
              'ForAllValues:StringLike': patternsOfKeys,
              'ForAllValues:StringNotLike': patternsOfKeys,
            })
            .default({}),
        }),
      ),
    }),
  }),
);
type Condition = z.output<
  typeof policies
>[number]['PolicyDocument']['Statement'][number]['Condition'];

/** Whether IAM would let a request for this partition through; a star at either end is any text. */
function allows(condition: Condition, key: string): boolean {
  const { 'ForAllValues:StringLike': like, 'ForAllValues:StringNotLike': unlike } = condition;
  const fits = (pattern: string) =>
    pattern.startsWith('*') ? key.endsWith(pattern.slice(1)) : key.startsWith(pattern.slice(0, -1));
  return (
    (like?.['dynamodb:LeadingKeys'].some(fits) ?? true) &&
    !unlike?.['dynamodb:LeadingKeys'].some(fits)
  );
}

interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
}

/** The resource that a `Ref` or `Fn::GetAtt` leads to. */
const target = (type: string, reference: unknown) =>
  Object.entries(stack.all(type)).find(([id]) =>
    JSON.stringify(reference).includes(`"${id}"`),
  )?.[1];

const visibilityOf = (queue: unknown) =>
  Number(target('AWS::SQS::Queue', queue)?.Properties.VisibilityTimeout);
const timeoutOf = (lambda: unknown) =>
  Number(target('AWS::Lambda::Function', lambda)?.Properties.Timeout);
