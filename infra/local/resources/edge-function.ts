import * as z from 'zod';
import { inert, kind, tags } from './kind.ts';

/** A function that CloudFront runs itself, for every request. */
export const edgeFunction = kind({
  type: 'AWS::CloudFront::Function',
  properties: z.strictObject({
    Name: inert('for people'),
    AutoPublish: z.literal(true),
    FunctionCode: z.string(),
    FunctionConfig: inert('its runtime is close enough to this one'),
    Tags: tags,
  }),
  identify: ({ logicalId }) => ({
    ref: logicalId,
    attributes: { FunctionARN: edgeArn(logicalId) },
  }),
  start: ({ logicalId, properties }, { edgeFunctions }) => {
    edgeFunctions.set(edgeArn(logicalId), properties.FunctionCode);
  },
});

const edgeArn = (logicalId: string): string => `arn:aws:cloudfront:::function/${logicalId}`;
