import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const stageName = 'desk';

/**
 * Where desks are told at once what changed. A browser cannot send a token when it opens a WebSocket, so
 * each connection brings a ticket that the desk's API has given out: the function of $connect takes it.
 */
export class SocketApi extends Construct {
  /** `wss://<host>/desk`: where desks connect, and by https where what they are told is posted. */
  readonly url: string;
  /** The resource of the right to post to desks. */
  readonly posts: string;
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
    this.posts = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.api.apiId,
      resourceName: `${stageName}/POST/@connections/*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  /** Says why whoever posts to desks may post to any of them. */
  acknowledge(poster: Construct): void {
    Validations.of(poster).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<SocketApiF12253BF>/${stageName}/POST/@connections/*]`,
      reason: 'A desk is an id that API Gateway makes up when it connects. The right is to post.',
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
