import * as z from 'zod';
import { inert, kind, tags } from './kind.ts';

/**
 * Of an HTTP API the default stage only, which adds nothing to the paths; of a WebSocket API any, as the
 * end of its address.
 */
export const httpStage = kind({
  type: 'AWS::ApiGatewayV2::Stage',
  properties: z.strictObject({
    ApiId: z.string(),
    StageName: z.string().regex(/^(\$default|[\w-]+)$/),
    AutoDeploy: z.literal(true),
    Description: inert('for people'),
    AccessLogSettings: inert('the functions log what they do'),
    DefaultRouteSettings: z
      .strictObject({
        ThrottlingBurstLimit: inert("protects the account's shared limits"),
        ThrottlingRateLimit: inert("protects the account's shared limits"),
        DetailedMetricsEnabled: inert('counts for CloudWatch only'),
      })
      .optional(),
    Tags: tags,
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: {} }),
  start: ({ logicalId, properties: { ApiId, StageName } }, { socketApis }) => {
    const sockets = socketApis.get(ApiId);
    if ((StageName === '$default') === (sockets !== undefined))
      throw new Error(`${logicalId}: ${ApiId} cannot have the stage ${StageName} here`);
    if (sockets) sockets.stage = StageName;
  },
});
