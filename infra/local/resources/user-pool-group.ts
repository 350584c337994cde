import * as z from 'zod';
import { inert, kind } from './kind.ts';

/** A group of the user pool. An account in a group there is not stops the start. */
export const userPoolGroup = kind({
  type: 'AWS::Cognito::UserPoolGroup',
  properties: z.strictObject({
    UserPoolId: z.string(),
    GroupName: z.string(),
    Description: inert('for people'),
    Precedence: inert('groups have no IAM roles here'),
  }),
  identify: ({ name }) => ({ ref: name, attributes: {} }),
  start: ({ properties }, { userPool }) => void userPool?.groups.push(properties.GroupName),
});
