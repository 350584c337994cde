import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { handedTo, loggedHttpApi } from './logged-http-api.ts';

export interface HttpApiProps {
  readonly stage: Stage;
  readonly channels: readonly string[];
  readonly webhook: IFunction;
}

/** The public way in: `GET` and `POST /webhooks/<channel>`. */
export class HttpApi extends Construct {
  readonly api: api.HttpApi;

  constructor(scope: Construct, id: string, { stage, channels, webhook }: HttpApiProps) {
    super(scope, id);
    this.api = loggedHttpApi(this, {
      stage,
      apiName: `townclerk-${stage.name}`,
      description: 'Webhooks of the channels',
    });
    const integration = handedTo('Webhook', webhook);
    const methods = [api.HttpMethod.GET, api.HttpMethod.POST];
    for (const channel of channels) {
      this.api.addRoutes({ path: `/webhooks/${channel}`, methods, integration });
    }
  }
}
