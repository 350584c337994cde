import { readdirSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { channel, channels, synthesized } from './synthesized.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => channel(`c${index}`));

/** For JSON.stringify: keys in one order, whoever wrote them. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
    : value;

describe('alarms', () => {
  test.each([4, 15])(
    'with %i channels there are at most 22, none of more than 10 metrics',
    async (count) => {
      const { all } = await synthesized({ channels: many(count) });
      const alarms = Object.values(all('AWS::CloudWatch::Alarm')).map((each) => each.Properties);
      expect(alarms.length).toBeLessThanOrEqual(22);
      for (const { Metrics = [] } of alarms) {
        const stats = (Metrics as object[]).filter((each) => 'MetricStat' in each);
        expect(stats.length).toBeLessThanOrEqual(10);
      }
    },
  );

  test('watch every queue, every dead-letter queue and every function', async () => {
    const { all } = await synthesized();
    const text = JSON.stringify(all('AWS::CloudWatch::Alarm'));
    const watched = [
      ...Object.keys(all('AWS::SQS::Queue')),
      ...Object.keys(all('AWS::Lambda::Function')),
    ];
    expect(watched.filter((id) => !text.includes(`"${id}"`))).toEqual([]);
  });

  test('watch the metrics that deliver and receipts count when a channel is paused', async () => {
    const { all } = await synthesized({ channels: [channel('alpha')] });
    const source = (name: string) => {
      const folder = new URL(`../../functions/${name}/`, import.meta.url);
      const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
      return files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('');
    };
    expect(source('deliver')).toContain("count('ChannelPaused', { channel");
    expect(source('receipts')).toContain("count('ChannelPaused')");
    const watched = (Dimensions: object[]) => ({
      Namespace: 'Townclerk/dev',
      MetricName: 'ChannelPaused',
      Dimensions,
    });
    const text = JSON.stringify(all('AWS::CloudWatch::Alarm'), sorted);
    for (const dimensions of [
      [
        { Name: 'channel', Value: 'alpha' },
        { Name: 'service', Value: 'deliver' },
      ],
      [{ Name: 'service', Value: 'receipts' }],
    ])
      expect(text).toContain(JSON.stringify(watched(dimensions), sorted));
  });

  test('mail when a platform that challenges us no longer does, and when it stopped delivering', async () => {
    const { template } = await synthesized();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ChallengeAnswered',
      Dimensions: [
        { Name: 'channel', Value: 'alpha' },
        { Name: 'service', Value: 'webhook' },
      ],
      Period: 3600,
      EvaluationPeriods: 26,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'missing',
      InsufficientDataActions: [Match.anyValue()],
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'WebhookInvalid',
      Dimensions: [
        { Name: 'channel', Value: 'alpha' },
        { Name: 'service', Value: 'watch' },
      ],
    });
  });

  test('watch what share of the questions of a day had no answer, as turn counts them', async () => {
    const { all } = await synthesized();
    const source = readFileSync(
      new URL('../../functions/turn/take-turn.ts', import.meta.url),
      'utf8',
    );
    expect(source).toContain("count('Gaps', { kind:");
    expect(source).toContain("count('Turns', {");
    const [alarm] = Object.entries(all('AWS::CloudWatch::Alarm'))
      .filter(([id]) => id.includes('unanswered'))
      .map(([, { Properties }]) => Properties);
    const metrics = alarm?.Metrics as {
      Expression?: string;
      MetricStat?: { Period: number; Metric: { MetricName: string } };
    }[];
    expect(metrics.flatMap(({ Expression = [] }) => Expression)).toEqual([
      'IF((FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0)) >= 50, FILL(m0, 0) / (FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0)), 0)',
    ]);
    const counted = metrics.flatMap(({ MetricStat = [] }) => MetricStat);
    expect(counted.map(({ Metric }) => Metric.MetricName)).toEqual([
      'Gaps',
      ...Array(3).fill('Turns'),
    ]);
    expect(counted.map(({ Period }) => Period)).toEqual(Array(4).fill(86_400));
  });

  test('ring by one encrypted topic that CloudWatch, and only by TLS, may publish to', async () => {
    const { template, all } = await synthesized({
      context: { alarmEmail: 'ops@riverton.example' },
    });
    const [topic] = Object.entries(all('AWS::SNS::Topic')).filter(([id]) =>
      id.startsWith('Alarms'),
    );
    expect(topic?.[1].Properties).toHaveProperty('KmsMasterKeyId');
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: topic?.[0] }],
    });
    template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@riverton.example' });
    const policy = JSON.stringify(all('AWS::SNS::TopicPolicy'));
    expect(policy).toContain('"Service":"cloudwatch.amazonaws.com"');
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });
});

test('a new channel brings its routes and those of its further providers, its queues, function and alarms by itself', async () => {
  const several = { ...channel('echo'), others: [{ ...channel('echo'), path: 'echo/other' }] };
  const { template, all } = await synthesized({ channels: [...channels, several] });
  const webhooks = ['/webhooks/echo', '/webhooks/echo/other'];
  for (const RouteKey of webhooks.flatMap((path) => [`GET ${path}`, `POST ${path}`]))
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey });
  for (const QueueName of ['townclerk-dev-outbox-echo.fifo', 'townclerk-dev-outbox-echo-dead.fifo'])
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName });
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'townclerk-dev-deliver-echo',
    Environment: { Variables: { CHANNEL: 'echo' } },
  });
  const roles = JSON.stringify(all('AWS::IAM::Role'));
  expect(roles).toContain('parameter/townclerk/dev/echo/signing-secret');
  expect(roles).toContain('parameter/townclerk/dev/echo/token');
  expect(roles).toContain('parameter/townclerk/dev/echo/other/token');
  expect(JSON.stringify(all('AWS::CloudWatch::Alarm'))).toContain('Queuesoutboxecho');
});
