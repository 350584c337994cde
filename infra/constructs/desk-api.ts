import { Validations } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { handedTo, loggedHttpApi } from './logged-http-api.ts';
import type { StaffPool } from './staff-pool.ts';

export interface DeskApiProps {
  readonly stage: Stage;
  readonly desk: IFunction;
  readonly staff: StaffPool;
}

/**
 * `/desk/api`, for those alone who bring an access token of the staff pool that was made for the desk;
 * its description anybody may read. An ID token has no scope, so that the required one keeps it out: the
 * authorizer itself tells the two apart by nothing else. An API of its own, so that a burst of webhooks
 * does not throttle the desk, and a lost race at the desk does not look like a forged webhook.
 */
export class DeskApi extends Construct {
  readonly api: api.HttpApi;

  constructor(scope: Construct, id: string, { stage, desk, staff }: DeskApiProps) {
    super(scope, id);
    this.api = loggedHttpApi(this, {
      stage,
      apiName: `townclerk-${stage.name}-desk`,
      description: 'The API staff work through',
    });
    const integration = handedTo('Desk', desk);
    this.api.addRoutes({
      path: '/desk/api/{proxy+}',
      methods: [api.HttpMethod.ANY],
      integration,
      authorizer: new HttpJwtAuthorizer('Staff', staff.pool.userPoolProviderUrl, {
        jwtAudience: [staff.client.userPoolClientId],
      }),
      authorizationScopes: ['openid'],
    });
    const [described] = this.api.addRoutes({
      path: '/desk/api/openapi.json',
      methods: [api.HttpMethod.GET],
      integration,
    });
    if (described)
      Validations.of(described).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The description of the API is in the public source, and tells of nobody.',
      });
  }
}
