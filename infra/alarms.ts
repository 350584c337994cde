import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { metricsNamespace } from './variables.ts';

/** What alarms are made of. */
export interface AlarmSources {
  readonly stage: string;
  readonly channels: readonly string[];
  readonly functions: readonly IFunction[];
  readonly queues: readonly IQueue[];
  readonly deadLetters: readonly IQueue[];
  readonly apiId: string;
}

/** One alarm: it rings when the sum (or the largest) reaches the threshold in every period (a minute). */
export interface AlarmRow {
  readonly name: string;
  /** What it means and what to do first; the mail says it. */
  readonly meaning: string;
  readonly metrics: (sources: AlarmSources) => Metric[];
  readonly over: 'SUM' | 'MAX';
  readonly threshold: number;
  readonly periods: number;
}

const metric = (props: Omit<MetricProps, 'period'>) =>
  new Metric({ statistic: 'Sum', ...props, period: Duration.minutes(1) });

const ofQueue = (metricName: string) => (queue: IQueue) =>
  metric({
    namespace: 'AWS/SQS',
    metricName,
    statistic: 'Maximum',
    dimensionsMap: { QueueName: queue.queueName },
  });

const ofFunction = (metricName: string) => (each: IFunction) =>
  metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: each.functionName },
  });

const ofApi = (metricName: string) => (apiId: string) =>
  metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId } });

export const alarms: readonly AlarmRow[] = [
  {
    name: 'dead-letters',
    meaning: 'A message could not be processed. See the runbook: look at the reason, then redrive.',
    metrics: ({ deadLetters }) => deadLetters.map(ofQueue('ApproximateNumberOfMessagesVisible')),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'oldest-message',
    meaning: 'Messages have waited for five minutes: a function is failing, throttled or too slow.',
    metrics: ({ queues }) => queues.map(ofQueue('ApproximateAgeOfOldestMessage')),
    over: 'MAX',
    threshold: 300,
    periods: 3,
  },
  {
    name: 'function-errors',
    meaning: 'Functions fail. Their logs say why; the queue tries again meanwhile.',
    metrics: ({ functions }) => functions.map(ofFunction('Errors')),
    over: 'SUM',
    threshold: 5,
    periods: 3,
  },
  {
    name: 'function-throttles',
    meaning: 'Lambda refuses to run more copies: ask AWS for a higher concurrency quota.',
    metrics: ({ functions }) => functions.map(ofFunction('Throttles')),
    over: 'SUM',
    threshold: 10,
    periods: 3,
  },
  {
    name: 'webhook-5xx',
    meaning: 'Platforms were answered with a server error. They will deliver again.',
    metrics: ({ apiId }) => [ofApi('5xx')(apiId)],
    over: 'SUM',
    threshold: 5,
    periods: 3,
  },
  {
    name: 'webhook-refused',
    meaning:
      'Webhooks are refused (wrong signature or form, too many): a secret was changed on one side, or somebody forges.',
    metrics: ({ apiId }) => [ofApi('4xx')(apiId)],
    over: 'SUM',
    threshold: 10,
    periods: 5,
  },
  {
    name: 'channel-paused',
    meaning: 'A platform refuses us (token, payment, policy), so that channel stopped sending.',
    metrics: ({ stage, channels }) => channels.map(ofChannel(stage, 'deliver', 'ChannelPaused')),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
  {
    name: 'platform-notice',
    meaning:
      'A platform tells the agency something: a policy, quality, account or template trouble, or access taken back. The log of webhook says what.',
    metrics: ({ stage, channels }) => channels.map(ofChannel(stage, 'webhook', 'PlatformNotice')),
    over: 'SUM',
    threshold: 1,
    periods: 1,
  },
];

/** Counted by one of our functions, by channel. */
function ofChannel(stage: string, service: string, metricName: string) {
  const namespace = metricsNamespace(stage);
  return (channel: string) =>
    metric({ namespace, metricName, dimensionsMap: { service, channel } });
}
