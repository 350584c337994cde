import * as z from 'zod';
import { socketsAt } from '../places.ts';
import { inert, kind, tags } from './kind.ts';

/** An HTTP or WebSocket API: its routes are served by the gateway. */
export const httpApi = kind({
  type: 'AWS::ApiGatewayV2::Api',
  properties: z.strictObject({
    Name: z.string().optional(),
    ProtocolType: z.enum(['HTTP', 'WEBSOCKET']),
    RouteSelectionExpression: inert('only the routes that are there without it are supported'),
    Description: inert('for people'),
    DisableExecuteApiEndpoint: inert('the gateway has one address'),
    Tags: tags,
  }),
  identify: ({ logicalId }, { endpoints }, { ProtocolType }) => ({
    ref: logicalId,
    attributes: {
      ApiId: logicalId,
      ApiEndpoint:
        ProtocolType === 'WEBSOCKET'
          ? `${socketsAt(endpoints.gateway)}/${logicalId}`
          : endpoints.gateway,
    },
  }),
  start: ({ logicalId, properties }, { socketApis }) => {
    if (properties.ProtocolType === 'WEBSOCKET') socketApis.set(logicalId, { routes: new Map() });
  },
});
