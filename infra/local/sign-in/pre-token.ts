import * as z from 'zod';
import { region } from '../places.ts';
import { type Account, attributesOf, subjectOf } from './accounts.ts';
import type { UserPool } from './pool.ts';

const answer = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z
      .object({
        accessTokenGeneration: z
          .object({
            claimsToAddOrOverride: z.record(z.string(), z.unknown()).nullish(),
            claimsToSuppress: z.array(z.string()).nullish(),
          })
          .nullish(),
      })
      .nullish(),
  }),
});

export interface TokenRequest {
  readonly account: Account;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly refreshed: boolean;
}

/**
 * What the pool's own trigger makes of the claims of an access token, asked as Cognito asks it (event
 * version 2). Rejects when the function fails: then there is no token, as on AWS.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function changedClaims(
  { id, preToken }: UserPool,
  request: TokenRequest,
): Promise<(claims: Record<string, unknown>) => Record<string, unknown>> {
  if (!preToken) return (claims) => claims;
  const invocation = await preToken.invoke(JSON.stringify(event(id, request)));
  if (!invocation.ok)
    throw new Error(`PreTokenGeneration failed with error ${invocation.error.errorMessage}`);
  const { response } = answer.parse(JSON.parse(invocation.payload));
  const changes = response.claimsAndScopeOverrideDetails?.accessTokenGeneration;
  const suppressed = changes?.claimsToSuppress ?? [];
  return (claims) => ({
    ...Object.fromEntries(Object.entries(claims).filter(([name]) => !suppressed.includes(name))),
    ...changes?.claimsToAddOrOverride,
  });
}

const event = (
  userPoolId: string,
  { account, clientId, scopes, refreshed }: TokenRequest,
): object => ({
  version: '2',
  triggerSource: refreshed ? 'TokenGeneration_RefreshTokens' : 'TokenGeneration_HostedAuth',
  region,
  userPoolId,
  userName: subjectOf(account),
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  request: {
    userAttributes: attributesOf(account),
    groupConfiguration: {
      groupsToOverride: account.roles,
      iamRolesToOverride: [],
      preferredRole: null,
    },
    scopes,
  },
  response: { claimsAndScopeOverrideDetails: null },
});
