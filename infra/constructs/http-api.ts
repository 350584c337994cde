import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

export interface HttpApiProps {
  readonly stage: Stage;
  readonly channels: readonly string[];
  readonly webhook: IFunction;
}

/**
 * The log of requests. Neither addresses nor paths nor queries: those of a forged webhook are
 * somebody's, and a handshake's query holds the verify token.
 */
const accessLog = {
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  responseBytes: '$context.responseLength',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
};

/** The public way in: `GET` and `POST /webhooks/<channel>`, throttled, logged. */
export class HttpApi extends Construct {
  readonly api: api.HttpApi;

  constructor(scope: Construct, id: string, { stage, channels, webhook }: HttpApiProps) {
    super(scope, id);
    this.api = new api.HttpApi(this, 'Api', {
      apiName: `townclerk-${stage.name}`,
      description: 'Webhooks of the channels',
      createDefaultStage: false,
    });
    const integration = new HttpLambdaIntegration('Webhook', webhook, {
      payloadFormatVersion: api.PayloadFormatVersion.VERSION_2_0,
      scopePermissionToRoute: false,
    });
    const methods = [api.HttpMethod.GET, api.HttpMethod.POST];
    for (const channel of channels) {
      this.api.addRoutes({ path: `/webhooks/${channel}`, methods, integration });
    }
    const logGroup = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/townclerk-${stage.name}`,
      retention: stage.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new api.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttling.rate, burstLimit: stage.throttling.burst },
      accessLogSettings: {
        destination: new api.LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }
}
