import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

/** For whom to sign in, and where. */
export interface SignInAt {
  readonly issuer: string;
  readonly clientId: string;
  readonly callback: string;
}

const discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});
export type Tokens = z.infer<typeof tokens>;

/**
 * Signs in at a local run as a browser would, by the code flow with PKCE, choosing this account on the
 * page. Rejects when there is no such account.
 */
export async function signInAs(account: string, at: SignInAt): Promise<Tokens> {
  const places = discovery.parse(await getJson(`${at.issuer}/.well-known/openid-configuration`));
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URL(places.authorization_endpoint);
  asked.search = new URLSearchParams({
    client_id: at.clientId,
    redirect_uri: at.callback,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const code = await codeFor(account, asked, at);
  return tokens.parse(
    await getJson(places.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: at.clientId,
        redirect_uri: at.callback,
        code,
        code_verifier: verifier,
      }),
    }),
  );
}

/** Follows the redirects with their cookies until they lead back, with the code. */
async function codeFor(account: string, asked: URL, at: SignInAt): Promise<string> {
  const cookies = new Map<string, string>();
  const step = async (url: URL, init: RequestInit = {}): Promise<URL | undefined> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const to = response.headers.get('location');
    return to ? new URL(to, url) : undefined;
  };
  let next: URL | undefined = asked;
  for (let steps = 0; next && steps < 8; steps += 1) {
    if (next.href.startsWith(at.callback)) return readCode(next);
    next = next.pathname.includes('/interaction/')
      ? await step(next, { method: 'POST', body: new URLSearchParams({ account }) })
      : await step(next);
  }
  throw new Error(`Nobody called ${account} can sign in here`);
}

function readCode(url: URL): string {
  const code = url.searchParams.get('code');
  if (!code) throw new Error(`Signing in failed: ${url.searchParams.get('error_description')}`);
  return code;
}

async function getJson(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text}`);
  return JSON.parse(text);
}
