import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

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

/** An HTTP API with one stage at its root, throttled and logged; `scope` gets `Api`, `AccessLog`, `Stage`. */
export function loggedHttpApi(
  scope: Construct,
  { stage, apiName, description }: { stage: Stage; apiName: string; description: string },
): api.HttpApi {
  const httpApi = new api.HttpApi(scope, 'Api', {
    apiName,
    description,
    createDefaultStage: false,
  });
  const logGroup = new LogGroup(scope, 'AccessLog', {
    logGroupName: `/aws/apigateway/${apiName}`,
    retention: stage.logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new api.HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: stage.throttling.rate, burstLimit: stage.throttling.burst },
    accessLogSettings: {
      destination: new api.LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(accessLog)),
    },
  });
  return httpApi;
}

/** The whole request to one function, in payload format 2.0. */
export const handedTo = (id: string, lambda: IFunction) =>
  new HttpLambdaIntegration(id, lambda, {
    payloadFormatVersion: api.PayloadFormatVersion.VERSION_2_0,
    scopePermissionToRoute: false,
  });
