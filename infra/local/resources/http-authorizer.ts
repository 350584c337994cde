import * as z from 'zod';
import { createAuthorizer } from '../http/authorizer.ts';
import { kind } from './kind.ts';

/** What a route lets in: tokens of one issuer, for some audiences, from the usual header. */
export const httpAuthorizer = kind({
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties: z.strictObject({
    ApiId: z.string(),
    Name: z.string(),
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
    JwtConfiguration: z.strictObject({ Issuer: z.url(), Audience: z.array(z.string()).min(1) }),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { AuthorizerId: logicalId } }),
  start: ({ logicalId, properties: { JwtConfiguration: wanted } }, { authorizers }) => {
    authorizers.set(
      logicalId,
      createAuthorizer({ issuer: wanted.Issuer, audience: wanted.Audience }),
    );
  },
});
