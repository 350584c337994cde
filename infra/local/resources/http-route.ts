import * as z from 'zod';
import { kind } from './kind.ts';

/** One route of the HTTP API. Authorizers are not supported yet: none is in the template. */
export const httpRoute = kind({
  type: 'AWS::ApiGatewayV2::Route',
  properties: z.strictObject({
    ApiId: z.string(),
    /** `POST /webhooks/{channel}` or `$default`. */
    RouteKey: z.string(),
    Target: z.string().regex(/^integrations\//),
    AuthorizationType: z.literal('NONE').optional(),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { RouteId: logicalId } }),
  start: ({ logicalId, properties }, { integrations, routes }) => {
    const integration = integrations.get(properties.Target.slice('integrations/'.length));
    if (!integration)
      throw new Error(`${logicalId} leads to ${properties.Target}, which there is not`);
    routes.push({ routeKey: properties.RouteKey, integration });
  },
});
