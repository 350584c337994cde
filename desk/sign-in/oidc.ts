import * as oauth from 'oauth4webapi';
import type { DeskConfig } from '../config.ts';

/** What signing in left behind. The access token lives five minutes and is kept in memory alone. */
export interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const keys = {
  verifier: 'townclerk.verifier',
  state: 'townclerk.state',
  back: 'townclerk.back',
  refresh: 'townclerk.refresh',
} as const;

/** A local run's provider has no TLS; anything else must. */
const options = (issuer: string) => {
  const { hostname } = new URL(issuer);
  const local = hostname === '127.0.0.1' || hostname === 'localhost';
  return local ? { [oauth.allowInsecureRequests]: true } : {};
};

/** The OpenID Connect code flow with PKCE, for one client of one provider. */
export function createOidc({ issuer, clientId }: DeskConfig) {
  const client: oauth.Client = { client_id: clientId };
  const insecure = options(issuer);
  let server: Promise<oauth.AuthorizationServer> | undefined;
  const redirectUri = new URL(`${import.meta.env.BASE_URL}`, location.origin).href;

  const discover = () => {
    const url = new URL(issuer);
    server ??= oauth
      .discoveryRequest(url, insecure)
      .then((response) => oauth.processDiscoveryResponse(url, response))
      .catch((error) => {
        server = undefined;
        throw error;
      });
    return server;
  };

  /** Leaves the page for the provider's; comes back to where the person was. */
  async function signIn(): Promise<void> {
    const as = await discover();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    sessionStorage.setItem(keys.verifier, verifier);
    sessionStorage.setItem(keys.state, state);
    sessionStorage.setItem(keys.back, location.pathname + location.search);
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    }).toString();
    location.assign(url);
  }

  /** The tokens, when the provider has just sent the person back; else nothing. */
  async function finish(): Promise<Tokens | undefined> {
    const url = new URL(location.href);
    if (!url.searchParams.has('code') && !url.searchParams.has('error')) return undefined;
    const verifier = sessionStorage.getItem(keys.verifier);
    const state = sessionStorage.getItem(keys.state);
    const back = sessionStorage.getItem(keys.back);
    for (const key of [keys.verifier, keys.state, keys.back]) sessionStorage.removeItem(key);
    history.replaceState(null, '', back ?? import.meta.env.BASE_URL);
    if (!verifier || !state) return undefined;
    const as = await discover();
    const parameters = oauth.validateAuthResponse(as, client, url, state);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.None(),
      parameters,
      redirectUri,
      verifier,
      insecure,
    );
    return keep(await oauth.processAuthorizationCodeResponse(as, client, response));
  }

  /** New tokens for the session of this tab; nothing when there is none or it is over. */
  async function renew(): Promise<Tokens | undefined> {
    const refresh = sessionStorage.getItem(keys.refresh);
    if (!refresh) return undefined;
    const as = await discover();
    const response = await oauth.refreshTokenGrantRequest(
      as,
      client,
      oauth.None(),
      refresh,
      insecure,
    );
    try {
      return keep(await oauth.processRefreshTokenResponse(as, client, response), refresh);
    } catch (error) {
      if (!(error instanceof oauth.ResponseBodyError)) throw error;
      forget();
      return undefined;
    }
  }

  function keep(response: oauth.TokenEndpointResponse, before?: string): Tokens {
    const refresh = response.refresh_token ?? before;
    if (refresh) sessionStorage.setItem(keys.refresh, refresh);
    return {
      access: response.access_token,
      refresh,
      expiresAt: Date.now() + (response.expires_in ?? 300) * 1000,
    };
  }

  const forget = () => sessionStorage.removeItem(keys.refresh);

  /** Where the provider's own session is ended, if it says so. */
  async function endSessionUrl(): Promise<string | undefined> {
    const { end_session_endpoint: endpoint } = await discover();
    if (!endpoint) return undefined;
    const url = new URL(endpoint);
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('post_logout_redirect_uri', redirectUri);
    return url.href;
  }

  return { signIn, finish, renew, forget, endSessionUrl };
}
export type Oidc = ReturnType<typeof createOidc>;
