import { readdirSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functions } from '../../infra/functions.ts';
import { channel, channels, synthesized } from './synthesized.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => channel(`c${index}`));

const failuresOf = z.object({
  MetricName: z.literal('Errors'),
  Dimensions: z.tuple([z.object({ Value: z.object({ Ref: z.string() }) })]),
});
const stated = z.object({ Metrics: z.array(z.unknown()).optional() });
const part = z.object({ MetricStat: z.object({ Metric: failuresOf }) });

/** The logical ids of the functions whose errors an alarm adds up; none of an alarm of anything else. */
function failing(alarm: unknown): readonly string[] {
  const { Metrics = [{ MetricStat: { Metric: alarm } }] } = stated.parse(alarm);
  return Metrics.flatMap((each) => {
    const parsed = part.safeParse(each);
    return parsed.success ? [parsed.data.MetricStat.Metric.Dimensions[0].Value.Ref] : [];
  });
}

/** For JSON.stringify: keys in one order, whoever wrote them. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
    : value;

describe('alarms', () => {
  test.each([4, 15])(
    'with %i channels there are at most 28, none of more than 10 metrics',
    async (count) => {
      const { all } = await synthesized({ channels: many(count) });
      const alarms = Object.values(all('AWS::CloudWatch::Alarm')).map((each) => each.Properties);
      expect(alarms.length).toBeLessThanOrEqual(28);
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

  const scheduled = functions.flatMap(({ name, trigger }) =>
    trigger.on === 'schedule' ? [{ name, at: trigger.at }] : [],
  );

  test.each(scheduled)(
    'ring for $name itself, which runs at $at, when it keeps failing',
    async ({ name, at }) => {
      const { all } = await synthesized();
      const lambdas = Object.entries(all('AWS::Lambda::Function'));
      const idsOf = (names: readonly string[]) =>
        lambdas.flatMap(([id, { Properties }]) =>
          names.some((each) => Properties.FunctionName === `townclerk-dev-${each}`) ? [id] : [],
        );
      const [own] = idsOf([name]);
      const seldom = idsOf(scheduled.map((each) => each.name));
      // Among those of busy functions its errors would never reach the threshold.
      const alarms = Object.values(all('AWS::CloudWatch::Alarm'))
        .map(({ Properties }) => ({ Properties, of: failing(Properties) }))
        .filter(({ of }) => of.includes(String(own)) && of.every((id) => seldom.includes(id)));
      expect(alarms).toHaveLength(1);
      // Lambda runs what failed twice more, so a run that fails for good counts three errors.
      for (const { Properties } of alarms)
        expect(Number(Properties.Threshold)).toBeLessThanOrEqual(at === 'rate(1 minute)' ? 1 : 3);
    },
  );

  test('ring when the clock, once it ran, runs no more', async () => {
    const { template } = await synthesized();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^clock') } }],
      TreatMissingData: 'missing',
      InsufficientDataActions: [Match.anyValue()],
    });
  });

  test('ring when a row is left out of lists, by each function that is told of it', async () => {
    const { all } = await synthesized();
    const folder = new URL('../../functions/', import.meta.url);
    const told = functions
      .map(({ name }) => name)
      .filter((name) =>
        readFileSync(new URL(`${name}/lambda.ts`, folder), 'utf8').includes('createUnread('),
      );
    expect(told).toContain('desk-api');
    const text = JSON.stringify(all('AWS::CloudWatch::Alarm'), sorted);
    for (const Value of told)
      expect(text).toContain(
        JSON.stringify(
          {
            Namespace: 'Townclerk/dev',
            MetricName: 'RowsUnread',
            Dimensions: [{ Name: 'service', Value }],
          },
          sorted,
        ),
      );
  });

  test('are all in the runbook, with what to look at first', async () => {
    const { all } = await synthesized();
    const runbook = readFileSync(new URL('../../docs/runbooks/deploy.md', import.meta.url), 'utf8');
    const rows = runbook.split('\n').filter((line) => line.startsWith('| `'));
    const named = new Set(rows.flatMap((row) => row.split('|')[1]?.match(/[a-z0-9-]+/g) ?? []));
    const names = Object.values(all('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
      String(Properties.AlarmName).replace('townclerk-dev-', '').replace(/-\d+$/, ''),
    );
    expect(names.filter((each) => !named.has(each))).toEqual([]);
    // What they cost is counted there too, by the metric.
    const metrics = Object.values(all('AWS::CloudWatch::Alarm')).flatMap(({ Properties }) =>
      (stated.parse(Properties).Metrics ?? [{ MetricStat: {} }]).filter(
        (each) => z.object({ MetricStat: z.object({}) }).safeParse(each).success,
      ),
    );
    expect(runbook).toContain(`${names.length} with the four channels.`);
    expect(runbook).toContain(`about ${metrics.length} metrics at $0.10`);
  });

  test('ring when either API, of platforms or of the desk, answers with server errors', async () => {
    const { all } = await synthesized();
    const failing = Object.values(all('AWS::CloudWatch::Alarm'))
      .filter(({ Properties }) => Properties.MetricName === '5xx')
      .map(({ Properties }) => Properties.Dimensions);
    const apis = Object.entries(all('AWS::ApiGatewayV2::Api'))
      .filter(([, { Properties }]) => Properties.ProtocolType === 'HTTP')
      .map(([Ref]) => [{ Name: 'ApiId', Value: { Ref } }]);
    expect(apis).toHaveLength(2);
    expect(failing).toEqual(expect.arrayContaining(apis));
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

  test('ring at the first webhook that was signed and could not be read', async () => {
    const { template } = await synthesized({ channels: [channel('alpha')] });
    const webhook = new URL('../../functions/webhook/handle.ts', import.meta.url);
    expect(readFileSync(webhook, 'utf8')).toContain("count('WebhookUnreadable')");
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Townclerk/dev',
      MetricName: 'WebhookUnreadable',
      Dimensions: [{ Name: 'service', Value: 'webhook' }],
      Threshold: 1,
      EvaluationPeriods: 1,
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
