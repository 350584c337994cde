import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../functions.ts';
import { type Resources, statements } from '../grants.ts';
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
 * its trigger does) and its trigger. HTTP routes are added by the API.
 */
export class TownclerkFunction extends Construct {
  readonly lambda: lambda.Function;

  constructor(scope: Construct, id: string, props: TownclerkFunctionProps) {
    super(scope, id);
    const { row, resources, channel } = props;
    const functionName = `townclerk-${resources.stage.name}-${id}`;
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
    this.trigger(row, resources, channel);
  }

  private role(logGroup: LogGroup, granted: iam.PolicyStatement[]): iam.Role {
    const logs = new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    return new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { row: new iam.PolicyDocument({ statements: [...granted, logs] }) },
    });
  }

  private trigger({ trigger }: FunctionRow, { queues }: Resources, channel?: string): void {
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
  }
}
