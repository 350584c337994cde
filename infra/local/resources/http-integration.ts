import * as z from 'zod';
import { inert, kind } from './kind.ts';

/**
 * What a route hands its requests to: one function, in payload format 2.0; a WebSocket API has a format of
 * its own.
 */
export const httpIntegration = kind({
  type: 'AWS::ApiGatewayV2::Integration',
  properties: z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    IntegrationMethod: inert('functions are invoked, not requested'),
    PayloadFormatVersion: z.literal('2.0').optional(),
    TimeoutInMillis: z.coerce.number().int().default(30_000),
    Description: inert('for people'),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { IntegrationId: logicalId } }),
  start: ({ logicalId, properties }, { integrations, functions, socketApis }) => {
    if (!properties.PayloadFormatVersion && !socketApis.has(properties.ApiId))
      throw new Error(`${logicalId}: payload format 2.0 is the one that is supported`);
    integrations.set(logicalId, {
      lambda: functions.get(properties.IntegrationUri),
      timeoutMilliseconds: properties.TimeoutInMillis,
    });
  },
});
