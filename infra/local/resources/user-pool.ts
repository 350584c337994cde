import * as z from 'zod';
import { account, arn, region } from '../places.ts';
import { issuerAt } from '../sign-in/pool.ts';
import { inert, kind } from './kind.ts';

const atSignIn = inert('nobody has a password here: the accounts are in sign-in/accounts.yaml');
const mail = inert('nobody is sent mail by a local run');

/** A user pool: an OpenID provider at the gateway stands in for it (sign-in/). There is one at most. */
export const userPool = kind({
  type: 'AWS::Cognito::UserPool',
  properties: z.strictObject({
    UserPoolName: inert('for people'),
    UserPoolTier: z.enum(['ESSENTIALS', 'PLUS'], 'access tokens are customized from Essentials on'),
    LambdaConfig: z
      .strictObject({
        PreTokenGenerationConfig: z.strictObject({
          LambdaArn: z.string(),
          LambdaVersion: z.literal('V2_0'),
        }),
      })
      .optional(),
    Schema: inert('the accounts have what accounts.yaml says'),
    AdminCreateUserConfig: z.strictObject({ AllowAdminCreateUserOnly: z.literal(true) }),
    AccountRecoverySetting: atSignIn,
    AutoVerifiedAttributes: atSignIn,
    EnabledMfas: atSignIn,
    MfaConfiguration: atSignIn,
    Policies: atSignIn,
    UsernameAttributes: atSignIn,
    UsernameConfiguration: atSignIn,
    EmailVerificationMessage: mail,
    EmailVerificationSubject: mail,
    SmsVerificationMessage: mail,
    VerificationMessageTemplate: mail,
    DeletionProtection: inert('a local run is short'),
    UserPoolTags: inert('nothing is billed or searched by tag here'),
  }),
  identify: ({ logicalId }, { endpoints }) => {
    const id = poolId(logicalId);
    const issuer = issuerAt(endpoints.gateway);
    return {
      ref: id,
      attributes: {
        UserPoolId: id,
        Arn: arn('cognito-idp', `userpool/${id}`),
        ProviderURL: issuer,
        ProviderName: issuer.replace(/^\w+:\/\//, ''),
      },
    };
  },
  start: ({ logicalId, properties }, world) => {
    if (world.userPool) throw new Error(`${logicalId}: the local run has one user pool at most`);
    const trigger = properties.LambdaConfig?.PreTokenGenerationConfig.LambdaArn;
    world.userPool = {
      id: poolId(logicalId),
      clients: [],
      groups: [],
      ...(trigger && { preToken: world.functions.get(trigger) }),
    };
  },
});

const poolId = (logicalId: string): string => `${region}_${account.slice(0, 4)}${logicalId}`;
