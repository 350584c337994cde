import * as z from 'zod';
import { inert, kind, tags } from './kind.ts';

const transport = inert('there is no TLS on this machine');
const caching = inert('nothing is cached on this machine');

const behavior = z.strictObject({
  TargetOriginId: z.string(),
  PathPattern: z.string().optional(),
  AllowedMethods: inert('the gateway serves all methods'),
  CachePolicyId: caching,
  Compress: caching,
  OriginRequestPolicyId: inert('origins see the request as it came'),
  ResponseHeadersPolicyId: z.string().optional(),
  ViewerProtocolPolicy: transport,
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
});

/**
 * CloudFront before a bucket, with the API under the same address: the gateway serves both. One
 * distribution; its other origins are the gateway's own routes.
 */
export const distribution = kind({
  type: 'AWS::CloudFront::Distribution',
  properties: z.strictObject({
    DistributionConfig: z.strictObject({
      Enabled: z.literal(true),
      Comment: inert('for people'),
      HttpVersion: transport,
      IPV6Enabled: transport,
      PriceClass: inert('there is one place'),
      ViewerCertificate: transport,
      DefaultCacheBehavior: behavior,
      CacheBehaviors: z.array(behavior).default([]),
      Origins: z.array(
        z.strictObject({
          Id: z.string(),
          DomainName: z.string(),
          CustomOriginConfig: inert('the gateway is every other origin'),
          OriginAccessControlId: inert('there are no identities here'),
          S3OriginConfig: inert('there are no identities here'),
        }),
      ),
    }),
    Tags: tags,
  }),
  identify: ({ logicalId }, { endpoints }) => ({
    ref: logicalId,
    attributes: { Id: logicalId, DomainName: new URL(endpoints.gateway).host },
  }),
  start: ({ logicalId, properties: { DistributionConfig: wanted } }, world) => {
    const { TargetOriginId, FunctionAssociations, ResponseHeadersPolicyId } =
      wanted.DefaultCacheBehavior;
    const origin = wanted.Origins.find(({ Id }) => Id === TargetOriginId);
    const bucket = origin && /^(.+)\.s3[.-]/.exec(origin.DomainName)?.[1];
    if (!bucket) throw new Error(`${logicalId}: its files are not in a bucket`);
    const [onRequest] = FunctionAssociations;
    world.sites.push({
      bucket,
      elsewhere: wanted.CacheBehaviors.flatMap(({ PathPattern }) => PathPattern ?? []),
      onRequest: onRequest && world.edgeFunctions.get(onRequest.FunctionARN),
      headers: world.responseHeaders.get(ResponseHeadersPolicyId ?? '') ?? {},
    });
  },
});
