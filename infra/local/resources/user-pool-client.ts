import * as z from 'zod';
import { inert, kind } from './kind.ts';

const flow = inert('staff sign in by the code flow only');
const life = z.coerce.number().int().positive();

/** A page staff sign in for: public, by the code flow with PKCE. Lives of tokens are in minutes. */
export const userPoolClient = kind({
  type: 'AWS::Cognito::UserPoolClient',
  properties: z.strictObject({
    UserPoolId: z.string(),
    ClientName: inert('for people'),
    GenerateSecret: z.literal(false),
    AllowedOAuthFlowsUserPoolClient: z.literal(true),
    AllowedOAuthFlows: z.tuple([z.literal('code')]),
    AllowedOAuthScopes: z.array(z.enum(['openid', 'profile'])),
    CallbackURLs: z.array(z.url()),
    LogoutURLs: z.array(z.url()).default([]),
    AccessTokenValidity: life,
    IdTokenValidity: life,
    RefreshTokenValidity: life,
    TokenValidityUnits: z.strictObject({
      AccessToken: z.literal('minutes'),
      IdToken: z.literal('minutes'),
      RefreshToken: z.literal('minutes'),
    }),
    RefreshTokenRotation: z.strictObject({
      Feature: z.literal('ENABLED'),
      RetryGracePeriodSeconds: inert(
        'a used refresh token is over at once here, which is stricter',
      ),
    }),
    EnableTokenRevocation: z.literal(true),
    SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]),
    ExplicitAuthFlows: flow,
    PreventUserExistenceErrors: flow,
    ReadAttributes: inert('the ID token has name and address'),
    WriteAttributes: inert('nobody changes an account here'),
  }),
  identify: ({ logicalId }) => ({ ref: logicalId, attributes: { ClientId: logicalId } }),
  start: ({ logicalId, properties: wanted }, { userPool }) => {
    userPool?.clients.push({
      id: logicalId,
      callbacks: wanted.CallbackURLs,
      logouts: wanted.LogoutURLs,
      scopes: wanted.AllowedOAuthScopes,
      accessTokenLife: wanted.AccessTokenValidity * 60,
      idTokenLife: wanted.IdTokenValidity * 60,
      refreshTokenLife: wanted.RefreshTokenValidity * 60,
    });
  },
});
