import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { handedTo, loggedHttpApi } from './logged-http-api.ts';

export interface HttpApiProps {
  readonly stage: Stage;
  /** Of every provider of every channel. */
  readonly paths: readonly string[];
  readonly webhook: IFunction;
}

/** The public way in: `GET` and `POST /webhooks/<path>`. */
export class HttpApi extends Construct {
  readonly api: api.HttpApi;

  constructor(scope: Construct, id: string, { stage, paths, webhook }: HttpApiProps) {
    super(scope, id);
    this.api = loggedHttpApi(this, {
      stage,
      apiName: `townclerk-${stage.name}`,
      description: 'Webhooks of the channels',
    });
    const integration = handedTo('Webhook', webhook);
    const methods = [api.HttpMethod.GET, api.HttpMethod.POST];
    for (const path of paths) {
      this.api.addRoutes({ path: `/webhooks/${path}`, methods, integration });
    }
  }
}
