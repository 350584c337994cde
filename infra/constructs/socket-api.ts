import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const stageName = 'desk';
/** What may be done with a connection, as API Gateway names it in rights. */
const paths = ['POST', 'DELETE'].map((method) => `${stageName}/${method}/@connections/*`);

/**
 * Where desks are told at once what changed. A browser cannot send a token when it opens a WebSocket, so
 * each connection brings a ticket that the desk's API has given out: the function of $connect takes it.
 */
export class SocketApi extends Construct {
  /** `wss://<host>/desk`: where desks connect, and by https where what they are told is posted. */
  readonly url: string;
  /** The resources of the right to tell desks something, and to close their connections. */
  readonly connections: readonly string[];
  private readonly api: api.WebSocketApi;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: Stage }) {
    super(scope, id);
    this.api = new api.WebSocketApi(this, 'Api', {
      apiName: `townclerk-${stage.name}-socket`,
      description: 'Tells connected desks what changed',
    });
    new api.WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName,
      autoDeploy: true,
      throttle: { rateLimit: stage.throttling.rate, burstLimit: stage.throttling.burst },
    });
    this.url = `${this.api.apiEndpoint}/${stageName}`;
    this.connections = paths.map((path) =>
      Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: path,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    );
  }

  /** Says why whoever tells desks something may do so to any of them. */
  acknowledge(teller: Construct): void {
    for (const path of paths)
      Validations.of(teller).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<SocketApiF12253BF>/${path}]`,
        reason:
          'A desk is an id that API Gateway makes up when it connects. The right is to post to it, and to close it.',
      });
  }

  /** Hands over who comes, who goes, and what they say. */
  serve(lambda: IFunction): void {
    for (const routeKey of ['$connect', '$disconnect', '$default']) {
      this.api.addRoute(routeKey, {
        integration: new WebSocketLambdaIntegration(routeKey, lambda),
      });
    }
  }
}
