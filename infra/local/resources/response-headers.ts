import * as z from 'zod';
import { inert, kind } from './kind.ts';

const override = { Override: z.boolean() };

/** Headers that CloudFront adds to what it serves. Those of TLS are left out: there is none here. */
export const responseHeaders = kind({
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  properties: z.strictObject({
    ResponseHeadersPolicyConfig: z.strictObject({
      Name: z.string(),
      CustomHeadersConfig: z
        .strictObject({
          Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })),
        })
        .optional(),
      SecurityHeadersConfig: z.strictObject({
        ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), ...override }),
        ContentTypeOptions: z.strictObject(override),
        FrameOptions: z.strictObject({ FrameOption: z.string(), ...override }),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }),
        StrictTransportSecurity: inert('there is no TLS on this machine'),
      }),
    }),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { Id: logicalId } }),
  start: ({ logicalId, properties: { ResponseHeadersPolicyConfig: wanted } }, world) => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = wanted;
    world.responseHeaders.set(logicalId, {
      'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': security.FrameOptions.FrameOption,
      'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
      ...Object.fromEntries((custom?.Items ?? []).map(({ Header, Value }) => [Header, Value])),
    });
  },
});
