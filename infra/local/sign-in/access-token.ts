import type { AccessToken, ClientCredentials, KoaContextWithOIDC } from 'oidc-provider';
import { type Account, subjectOf } from './accounts.ts';
import type { UserPool } from './pool.ts';
import { changedClaims } from './pre-token.ts';

/** What goes into a token, as the provider has it before it signs. */
interface Parts {
  header?: Record<string, unknown> | undefined;
  payload: Record<string, unknown>;
}

/**
 * Makes an access token what Cognito would: its claims, no type in the header, and what the pool's
 * trigger adds or takes. `origin_jti` is the same for all tokens of one sign-in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const cognitoToken =
  (pool: UserPool, accountOf: (subject: string) => Account | undefined) =>
  async (
    { oidc }: KoaContextWithOIDC,
    token: AccessToken | ClientCredentials,
    parts: Parts,
  ): Promise<void> => {
    const account = 'accountId' in token ? accountOf(token.accountId) : undefined;
    if (!account || !('grantId' in token)) throw new Error('There is no such account');
    const { AuthorizationCode: code, RefreshToken: refresh } = oidc.entities;
    const { scope = '', authTime } = code ?? refresh ?? {};
    const clientId = token.clientId ?? '';
    const request = { account, clientId, scopes: scope.split(' '), refreshed: !code };
    const changed = await changedClaims(pool, request);
    const { iss, iat, exp, jti, aud } = parts.payload;
    const claims = changed({
      sub: subjectOf(account),
      ...(account.roles.length > 0 && { 'cognito:groups': account.roles }),
      version: 2,
      client_id: clientId,
      origin_jti: token.grantId,
      token_use: 'access',
      scope,
      auth_time: authTime,
      username: subjectOf(account),
    });
    parts.header = { typ: undefined };
    parts.payload = withHidden(aud, { ...claims, iss, iat, exp, jti });
  };

/** Cognito's access tokens name no audience; the provider insists on one, but writes only what it can list. */
const withHidden = (aud: unknown, claims: Record<string, unknown>) =>
  Object.defineProperty(claims, 'aud', { value: aud, enumerable: false, writable: true });
