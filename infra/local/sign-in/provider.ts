import { randomBytes } from 'node:crypto';
import Provider, {
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { cognitoToken } from './access-token.ts';
import { type Account, attributesOf, subjectOf } from './accounts.ts';
import type { SigningKey } from './keys.ts';
import type { UserPool } from './pool.ts';
import { memoryStorage } from './storage.ts';

export interface ProviderOptions {
  readonly issuer: string;
  readonly pool: UserPool;
  readonly accounts: readonly Account[];
  readonly key: SigningKey;
}

/**
 * A certified OpenID provider in the place of the template's user pool: the code flow with PKCE, access
 * tokens as Cognito makes them, each with what the pool's own trigger adds.
 */
export function createProvider({ issuer, pool, accounts, key }: ProviderOptions): Provider {
  const accountOf = (subject: string) => accounts.find((each) => subjectOf(each) === subject);
  const clientOf = (id: string | undefined) => pool.clients.find((each) => each.id === id);
  /** Names the desk's API, so that access tokens are made for it, and signed. */
  const resource = `${issuer}/desk`;
  const provider: Provider = new Provider(issuer, {
    adapter: memoryStorage(),
    jwks: { keys: [key.jwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: pool.clients.map(({ id, callbacks, logouts }) => ({
      client_id: id,
      // Any port of this machine will do, since the local run may have any.
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [...new Set(callbacks.flatMap(onThisMachine))],
      post_logout_redirect_uris: [...new Set(logouts.flatMap(onThisMachine))],
    })),
    clientBasedCORS: (_, origin) => isThisMachine(origin),
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: {
      openid: ['sub', 'token_use', 'cognito:username', 'cognito:groups'],
      profile: ['name', 'email'],
    },
    conformIdTokenClaims: false,
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: day,
      IdToken: (_, __, client) => clientOf(client.clientId)?.idTokenLife ?? 300,
      Interaction: 3600,
      RefreshToken: (_, __, client) => clientOf(client.clientId)?.refreshTokenLife ?? day,
      Session: day,
    },
    findAccount: (_, subject) => {
      const found = accountOf(subject);
      return found && { accountId: subject, claims: () => idClaims(found) };
    },
    interactions: { url: (_, { uid }) => `${issuer}/interaction/${uid}`, policy: withoutConsent() },
    loadExistingGrant: (context) => grantAll(provider, context),
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_, { clientId }, token) => token.clientId === clientId,
      },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutAtOnce },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, __, client) => ({
          scope: '',
          audience: resource,
          accessTokenTTL: clientOf(client.clientId)?.accessTokenLife ?? 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: { customizers: { jwt: cognitoToken(pool, accountOf) } },
    renderError: (context, { error, error_description: why }) => {
      context.type = 'text/plain';
      context.body = `${error}: ${why ?? ''}`;
    },
  } satisfies Configuration);
  return provider;
}

const day = 24 * 60 * 60;

const idClaims = (account: Account) => ({
  ...attributesOf(account),
  sub: subjectOf(account),
  token_use: 'id',
  'cognito:username': subjectOf(account),
  'cognito:groups': account.roles,
});

/** The desk is the agency's own: nobody is asked whether it may know who they are. */
function withoutConsent() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

async function grantAll(provider: Provider, { oidc }: KoaContextWithOIDC) {
  const { client, session } = oidc;
  const grant = new provider.Grant({
    clientId: client?.clientId ?? '',
    accountId: session?.accountId ?? '',
  });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

/** Cognito does not ask whether one is sure. */
function signOutAtOnce(context: KoaContextWithOIDC, form: string): void {
  context.body = `<!doctype html><title>Signing out</title>${form}<script>document.forms[0].append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'logout', value: 'yes' })); document.forms[0].submit()</script>`;
}

const isThisMachine = (address: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);

/** An address on this machine by each of its names, and as this machine serves it: without TLS. */
const onThisMachine = (address: string): string[] =>
  isThisMachine(address)
    ? ['localhost', '127.0.0.1'].map((host) => {
        const url = new URL(address);
        url.protocol = 'http';
        url.hostname = host;
        return url.href;
      })
    : [address];
