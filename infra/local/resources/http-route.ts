import * as z from 'zod';
import { kind } from './kind.ts';

const socketRoutes = ['$connect', '$disconnect', '$default'];

/**
 * One route of the HTTP API, open to all or to those its authorizer lets in; or one of the three of a
 * WebSocket API.
 */
export const httpRoute = kind({
  type: 'AWS::ApiGatewayV2::Route',
  properties: z.strictObject({
    ApiId: z.string(),
    /** `POST /webhooks/{channel}` or `$default`. */
    RouteKey: z.string(),
    Target: z.string().regex(/^integrations\//),
    AuthorizationType: z.enum(['NONE', 'JWT']).optional(),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).default([]),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { RouteId: logicalId } }),
  start: ({ logicalId, properties }, { integrations, routes, authorizers, socketApis }) => {
    const integration = integrations.get(properties.Target.slice('integrations/'.length));
    if (!integration)
      throw new Error(`${logicalId} leads to ${properties.Target}, which there is not`);
    const sockets = socketApis.get(properties.ApiId);
    if (sockets) {
      if (!socketRoutes.includes(properties.RouteKey))
        throw new Error(`${logicalId}: ${properties.RouteKey} is no route of sockets here`);
      sockets.routes.set(properties.RouteKey, integration.lambda);
      return;
    }
    const authorize = authorizers.get(properties.AuthorizerId ?? '');
    if (properties.AuthorizationType === 'JWT' && !authorize)
      throw new Error(
        `${logicalId} has the authorizer ${properties.AuthorizerId}, which there is not`,
      );
    routes.push({
      routeKey: properties.RouteKey,
      integration,
      ...(authorize && { authorize, scopes: properties.AuthorizationScopes }),
    });
  },
});
