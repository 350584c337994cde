import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmRow } from './alarm-row.ts';
import { metricsNamespace } from './variables.ts';

/** A sum by the minute; the alarm's row says of how many. */
const metric = (props: Omit<MetricProps, 'period'>) =>
  new Metric({ statistic: 'Sum', ...props, period: Duration.minutes(1) });

export const ofQueue = (metricName: string) => (queue: IQueue) =>
  metric({
    namespace: 'AWS/SQS',
    metricName,
    statistic: 'Maximum',
    dimensionsMap: { QueueName: queue.queueName },
  });

export const ofFunction = (metricName: string) => (each: IFunction) =>
  metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: each.functionName },
  });

export const ofApi = (metricName: string) => (apiId: string) =>
  metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId } });

/** A metric that Lambda keeps of each function, of one of them. */
export function ofOne(name: string, metricName: string): AlarmRow['metrics'] {
  return ({ functions }) =>
    functions.filter(({ node }) => node.path.includes(`/${name}/`)).map(ofFunction(metricName));
}

/** Of one function: what runs too seldom for the sum over all of them to show it. */
export function errorsOf(name: string): AlarmRow['metrics'] {
  return ofOne(name, 'Errors');
}

/** Counted by `turn`. */
export const ofTurn = (stage: string, metricName: string, by: Record<string, string>) =>
  metric({
    namespace: metricsNamespace(stage),
    metricName,
    dimensionsMap: { service: 'turn', ...by },
  });

/** Counted by one of our functions. */
export const ofService = (stage: string, service: string, metricName: string) =>
  metric({ namespace: metricsNamespace(stage), metricName, dimensionsMap: { service } });

/** Counted by one of our functions, by channel. */
export function ofChannel(stage: string, service: string, metricName: string) {
  const namespace = metricsNamespace(stage);
  return (channel: string) =>
    metric({ namespace, metricName, dimensionsMap: { service, channel } });
}
