import { createHmac } from 'node:crypto';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';

/** Access tokens are good for two hours, refresh tokens for one use. */
const accessSeconds = 7200;

interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the account's authorisation gave: good until the refresh token is used. */
  readonly first: { readonly access: string; readonly refresh: string };
}

/**
 * OAuth 2.0 of X. With each renewal all tokens before are void. Tokens say which generation they are of,
 * signed, so that those an agency has kept are known after a restart.
 */
export function xOAuth(app: App, world: PlatformWorld) {
  const startedAt = world.now().getTime();
  let generation = 0;
  const sign = (text: string) =>
    `${text}.${createHmac('sha256', app.clientSecret).update(text).digest('base64url')}`;
  const make = (kind: 'access' | 'refresh', of: number, at: number) => sign(`${kind}.${of}.${at}`);

  /** The generation of a token and when it was made; nothing for one that is not ours. */
  function read(token: string, kind: 'access' | 'refresh') {
    if (token === app.first[kind]) return { of: 0, at: startedAt };
    const [named, of, at] = token.split('.');
    if (named !== kind || token !== make(kind, Number(of), Number(at))) return undefined;
    return { of: Number(of), at: Number(at) };
  }

  function isAccess(token: string): boolean {
    const found = read(token, 'access');
    if (!found || found.of < generation) return false;
    return world.now().getTime() < found.at + accessSeconds * 1000;
  }

  function renew(request: ApiRequest): ApiAnswer {
    const form = new URLSearchParams(request.body);
    const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`)
      return refused(401, 'unauthorized_client', 'Missing valid authorization header');
    const found = read(form.get('refresh_token') ?? '', 'refresh');
    if (form.get('grant_type') !== 'refresh_token' || !found || found.of < generation)
      return refused(400, 'invalid_request', 'Value passed for the token was invalid.');
    generation = found.of + 1;
    const at = world.now().getTime();
    return {
      status: 200,
      body: JSON.stringify({
        token_type: 'bearer',
        expires_in: accessSeconds,
        access_token: make('access', generation, at),
        refresh_token: make('refresh', generation, at),
        scope: 'dm.write dm.read tweet.read users.read offline.access',
      }),
    };
  }

  return {
    isAccess: (request: ApiRequest): boolean =>
      isAccess(request.headers.authorization?.replace(/^Bearer /, '') ?? ''),
    isRenewal: ({ method, path }: ApiRequest): boolean =>
      method === 'POST' && path === '/2/oauth2/token',
    renew,
  };
}

const refused = (status: number, error: string, description: string): ApiAnswer => ({
  status,
  body: JSON.stringify({ error, error_description: description }),
});
