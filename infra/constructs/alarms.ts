import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type IMetric, MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmRow, AlarmSources } from '../alarm-row.ts';
import { alarms } from '../alarms.ts';

/** What CloudWatch allows an alarm to add up. */
const metricsPerAlarm = 10;

export interface AlarmsProps extends AlarmSources {
  readonly email?: string | undefined;
}

/**
 * One topic, and the alarms of alarms.ts on sums over all queues and functions. A sum of more than ten
 * metrics becomes several alarms, since CloudWatch adds up no more in one.
 */
export class Alarms extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { email, ...sources }: AlarmsProps) {
    super(scope, id);
    this.topic = this.createTopic(sources.stage);
    if (email) this.subscribe(email);
    for (const row of alarms) this.add(row, sources);
  }

  /** Stays when a later deployment does not name it again: an alarm nobody hears is none. */
  private subscribe(email: string): void {
    this.topic
      .addSubscription(new EmailSubscription(email))
      .applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private add(row: AlarmRow, sources: AlarmSources): void {
    const silence = row.over === 'silence';
    const parts = chunks(row.metrics(sources), silence ? 1 : metricsPerAlarm);
    for (const [index, metrics] of parts.entries()) {
      const part = index === 0 ? row.name : `${row.name}-${index + 1}`;
      const alarm = new cloudwatch.Alarm(this, part, {
        alarmName: `townclerk-${sources.stage}-${part}`,
        alarmDescription: row.meaning,
        metric: combine(row, metrics),
        threshold: row.threshold,
        evaluationPeriods: row.periods,
        ...(silence ? whenSilent : whenReached),
      });
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
      if (silence) alarm.addInsufficientDataAction(new SnsAction(this.topic));
    }
  }

  /**
   * With a key of its own, since CloudWatch may not use the one AWS manages for SNS; and an explicit
   * right to publish, since a topic's policy of its own replaces the default one.
   */
  private createTopic(stage: string): sns.Topic {
    const key = new Key(this, 'Key', {
      description: `Alarms of townclerk-${stage}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    key.addToResourcePolicy(this.mayCloudWatch(['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    const topic = new sns.Topic(this, 'Topic', {
      topicName: `townclerk-${stage}-alarms`,
      masterKey: key,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(this.mayCloudWatch(['sns:Publish'], topic.topicArn));
    return topic;
  }

  private mayCloudWatch(actions: string[], resource: string): PolicyStatement {
    return new PolicyStatement({
      actions,
      resources: [resource],
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }
}

const whenReached = {
  comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
};

/**
 * A value is counted only when there is something to count, so the alarm never breaches: it is content
 * while any period has a value, and short of data when none has. That change is what it mails; where
 * there never was a value, as on a channel not set up, it is short of data from the start and silent.
 */
const whenSilent = {
  comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: cloudwatch.TreatMissingData.MISSING,
};

function combine(row: AlarmRow, metrics: readonly Metric[]): IMetric {
  const period = Duration.minutes(row.minutes ?? 1);
  const [first] = metrics;
  if (first && metrics.length === 1) return first.with({ period });
  const usingMetrics = Object.fromEntries(
    metrics.map((metric, index) => [`m${index}`, metric.with({ period })]),
  );
  const expression = expressionOf(row, Object.keys(usingMetrics));
  return new MathExpression({ expression, usingMetrics, period, label: row.name });
}

/** For a share, what was not counted in a period counts as none. */
function expressionOf({ over }: AlarmRow, names: readonly string[]): string {
  if (typeof over === 'string') return `${over}([${names.join(', ')}])`;
  const [part, ...all] = names.map((name) => `FILL(${name}, 0)`);
  const sum = `(${all.join(' + ')})`;
  return `IF(${sum} >= ${over.least}, ${part} / ${sum}, 0)`;
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
