import * as z from 'zod';
import { inert, kind, tags } from './kind.ts';

/** An HTTP API: its routes are served by the gateway. */
export const httpApi = kind({
  type: 'AWS::ApiGatewayV2::Api',
  properties: z.strictObject({
    Name: z.string().optional(),
    ProtocolType: z.literal('HTTP'),
    Description: inert('for people'),
    DisableExecuteApiEndpoint: inert('the gateway has one address'),
    Tags: tags,
  }),
  identify: ({ logicalId }, { endpoints }) => ({
    ref: logicalId,
    attributes: { ApiId: logicalId, ApiEndpoint: endpoints.gateway },
  }),
  start: () => {},
});
