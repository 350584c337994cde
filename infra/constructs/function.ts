import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionRow, StreamsTrigger } from '../function-row.ts';
import { type Resources, statements, streamedTables, streamOf } from '../grants.ts';
import { deadLetterRetention } from '../queues.ts';
import { variables } from '../variables.ts';

export interface TownclerkFunctionProps {
  readonly row: FunctionRow;
  readonly resources: Resources;
  readonly code: lambda.Code;
  /** The instance's channel, where there is one per channel. */
  readonly channel?: string;
}

/**
 * One Lambda of functions.ts with its log group, its role (rights inline, so that they exist before
 * its trigger does) and its trigger. Routes are added by the APIs, and the way in by the staff pool.
 */
export class TownclerkFunction extends Construct {
  readonly lambda: lambda.Function;
  /** Where it is noted which batches of a stream it gave up, where it is fed from streams. */
  readonly failed?: sqs.Queue;

  constructor(scope: Construct, id: string, props: TownclerkFunctionProps) {
    super(scope, id);
    const { row, resources, channel } = props;
    const functionName = `townclerk-${resources.stage.name}-${id}`;
    if (row.trigger.on === 'streams') this.failed = this.failures(functionName);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: resources.stage.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.lambda = new lambda.Function(this, 'Function', {
      functionName,
      description: channel ? `${row.purpose} (${channel})` : row.purpose,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: props.code,
      handler: 'index.handler',
      memorySize: row.memory,
      timeout: Duration.seconds(row.timeout),
      environment: variables(row, resources, channel),
      role: this.role(logGroup, statements(row, resources, channel)),
      logGroup,
    });
    if (row.pushes) resources.socket.acknowledge(this);
    this.trigger(row, resources, channel);
  }

  private role(logGroup: LogGroup, granted: iam.PolicyStatement[]): iam.Role {
    const allow = (actions: string[], resource: string) =>
      new iam.PolicyStatement({ actions, resources: [resource] });
    const own = [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn)];
    if (this.failed) own.push(allow(['sqs:SendMessage'], this.failed.queueArn));
    return new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { row: new iam.PolicyDocument({ statements: [...granted, ...own] }) },
    });
  }

  private trigger({ trigger }: FunctionRow, resources: Resources, channel?: string): void {
    const { queues } = resources;
    if (trigger.on === 'queue') {
      new lambda.EventSourceMapping(this, 'Source', {
        target: this.lambda,
        eventSourceArn: queues.get(trigger.queue, channel).queueArn,
        batchSize: trigger.batch,
        maxBatchingWindow: trigger.window ? Duration.seconds(trigger.window) : undefined,
        maxConcurrency: trigger.maximumConcurrency,
        reportBatchItemFailures: true,
      });
    }
    if (trigger.on === 'schedule') {
      new events.Rule(this, 'Schedule', {
        schedule: events.Schedule.expression(trigger.at),
        targets: [new LambdaFunction(this.lambda, { retryAttempts: trigger.retries })],
      });
    }
    if (trigger.on === 'streams' && this.failed) this.follow(trigger, this.failed, resources);
  }

  /** A mapping per table; what fails is halved until the one bad record is alone, and put aside. */
  private follow(trigger: StreamsTrigger, failed: sqs.Queue, { data }: Resources): void {
    for (const [name, patterns] of streamedTables(trigger)) {
      new lambda.EventSourceMapping(this, `Stream-${name}`, {
        target: this.lambda,
        eventSourceArn: streamOf(data, name),
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        batchSize: trigger.batch,
        retryAttempts: trigger.retries,
        maxRecordAge: Duration.seconds(trigger.maximumAge),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        ...(patterns.length > 0 && {
          filters: patterns.map((pattern) => lambda.FilterCriteria.filter(pattern)),
        }),
        onFailure: { bind: () => ({ destination: failed.queueArn }) },
      });
    }
  }

  private failures(functionName: string): sqs.Queue {
    const failed = new sqs.Queue(this, 'Failed', {
      queueName: `${functionName}-failed`,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.seconds(deadLetterRetention),
    });
    Validations.of(failed).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself where failures end up: nothing consumes it but people.',
    });
    return failed;
  }
}
