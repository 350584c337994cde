import * as z from 'zod';
import { arn } from '../places.ts';
import { inert, kind } from './kind.ts';

/** A parameter of the store. CloudFormation cannot make secret ones; those come from the settings. */
export const parameter = kind({
  type: 'AWS::SSM::Parameter',
  nameProperty: 'Name',
  properties: z.strictObject({
    Name: z.string().optional(),
    Type: z.literal('String'),
    Value: z.string(),
    Description: inert('for people'),
    Tier: inert('limits of size are not enforced here'),
    Tags: inert('nothing is billed or searched by tag here'),
  }),
  identify: ({ name }) => ({ ref: name, attributes: { Arn: arn('ssm', `parameter${name}`) } }),
  start: ({ name, properties }, { parameters }) =>
    parameters.put(name, { type: 'String', value: properties.Value }),
});
