import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { type Account, shippedAccounts, subjectOf } from './accounts.ts';
import { createSigningKey } from './keys.ts';
import { signInPage } from './page.ts';
import { issuerAt, type UserPool } from './pool.ts';
import { createProvider } from './provider.ts';

/** Signing in at the local run. */
export interface SignIn {
  readonly issuer: string;
  readonly pool: UserPool;
  /** Answers what is asked below the issuer's path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Any token of the issuer's own key, for tests of what is refused. */
  sign(claims: JWTPayload): Promise<string>;
}

/** Who can sign in: those of accounts.yaml, unless a test or a bench brings its own. */
export async function createSignIn(
  gateway: string,
  pool: UserPool,
  accounts: readonly Account[] = shippedAccounts(),
): Promise<SignIn> {
  const issuer = issuerAt(gateway);
  const unknown = accounts.flatMap(({ roles }) => roles.filter((r) => !pool.groups.includes(r)));
  if (unknown.length > 0) throw new Error(`The user pool has no group ${unknown.join(', ')}`);
  const key = await createSigningKey();
  const provider = createProvider({ issuer, pool, accounts, key });
  const serve = provider.callback();
  const mount = new URL(issuer).pathname;
  return {
    issuer,
    pool,
    sign: key.sign,
    handle: async (request, response) => {
      const path = (request.url ?? '').slice(mount.length) || '/';
      if (/^\/interaction\/[\w-]+$/.test(path)) {
        await choose(provider, accounts, request, response);
        return;
      }
      // The provider finds out by the two where it is mounted.
      Object.assign(request, { originalUrl: request.url, url: path });
      await serve(request, response);
    },
  };
}

/** Shows the accounts, and goes on as the one that was chosen. */
async function choose(
  provider: Provider,
  accounts: readonly Account[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const chosen = accounts.find(({ id }) => id === form.get('account'));
  if (!chosen) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(String(signInPage(accounts)));
    return;
  }
  const login = { accountId: subjectOf(chosen) };
  await provider.interactionFinished(request, response, { login });
}
