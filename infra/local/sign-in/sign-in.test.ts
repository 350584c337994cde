import { createServer, type Server } from 'node:http';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { handle, type PreTokenEvent } from '../../../functions/pre-token/handle.ts';
import type { Invocation } from '../lambda/process.ts';
import { shippedAccounts, subjectOf } from './accounts.ts';
import { signInAs } from './code-flow.ts';
import type { UserPool } from './pool.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

const client = {
  id: 'desk',
  callbacks: ['http://localhost:3000/desk/'],
  logouts: ['http://localhost:3000/desk/'],
  scopes: ['openid', 'profile'],
  accessTokenLife: 300,
  idTokenLife: 300,
  refreshTokenLife: 43_200,
};
let failing = false;
const invoke = async (event: string): Promise<Invocation> =>
  failing
    ? { ok: false, error: { errorType: 'Error', errorMessage: 'as asked' } }
    : { ok: true, payload: JSON.stringify(handle(JSON.parse(event) as PreTokenEvent)) };
const spec = {
  logicalId: 'F',
  name: 'pre-token',
  arn: '',
  folder: '',
  handler: '',
  memoryMegabytes: 128,
  timeoutSeconds: 5,
  environment: {},
  maximumProcesses: 1,
};
const pool: UserPool = {
  id: 'us-east-1_Test',
  preToken: { spec, invoke },
  clients: [client],
  groups: ['agent', 'supervisor', 'editor', 'operator'],
};
let server: Server;
let signIn: SignIn;
let at: { issuer: string; clientId: string; callback: string };

beforeAll(async () => {
  server = createServer((request, response) => void signIn.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  signIn = await createSignIn(`http://127.0.0.1:${port}`, pool);
  at = { issuer: signIn.issuer, clientId: client.id, callback: client.callbacks[0] ?? '' };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const refresh = (refreshToken: string) =>
  fetch(`${at.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: client.id,
      refresh_token: refreshToken,
    }),
  });

describe('signing in', () => {
  test.each(shippedAccounts().map((account) => [account.id, account] as const))(
    'as %s gives an access token as Cognito makes it, with what the trigger adds',
    async (id, account) => {
      const { access_token: token, expires_in } = await signInAs(id, at);
      expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', kid: expect.any(String) });
      const claims = decodeJwt(token);
      expect(claims).toEqual({
        iss: at.issuer,
        sub: subjectOf(account),
        username: subjectOf(account),
        client_id: 'desk',
        token_use: 'access',
        version: 2,
        scope: 'openid profile',
        'cognito:groups': account.roles,
        origin_jti: expect.any(String),
        jti: expect.any(String),
        auth_time: expect.any(Number),
        iat: expect.any(Number),
        exp: expect.any(Number),
        name: account.name,
        roles: account.roles,
        topics: account.topics,
        languages: account.languages,
      });
      expect([expires_in, (claims.exp ?? 0) - (claims.iat ?? 0)]).toEqual([300, 300]);
    },
  );

  test('gives an ID token that is for the page, and has no scope', async () => {
    const { id_token } = await signInAs('agent1', at);
    const claims = decodeJwt(id_token);
    expect(claims).toMatchObject({ aud: 'desk', token_use: 'id', name: 'Ana Ruiz' });
    expect(claims).not.toHaveProperty('scope');
  });

  test('is refused to who is not there, and fails when the trigger does', async () => {
    await expect(signInAs('mallory', at)).rejects.toThrow('mallory');
    failing = true;
    await expect(signInAs('agent1', at)).rejects.toThrow('500');
    failing = false;
  });

  test.each([
    ['another page', { client_id: 'other' }],
    ['another place to lead back to', { redirect_uri: 'https://elsewhere.example/' }],
    ['no proof key', { code_challenge: '' }],
  ])('is refused with %s', async (_, changed) => {
    const asked = new URL(`${at.issuer}/auth`);
    asked.search = new URLSearchParams({
      client_id: client.id,
      redirect_uri: at.callback,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      ...changed,
    }).toString();
    const response = await fetch(asked, { redirect: 'manual' });
    expect(response.headers.get('location') ?? '').not.toMatch(/interaction|code=/);
  });

  test('leads back to any port of this machine, as the local run has any', async () => {
    const callback = 'http://127.0.0.1:4321/desk/';
    const { access_token } = await signInAs('agent2', { ...at, callback });
    expect(decodeJwt(access_token)).toMatchObject({ languages: ['en', 'ar'] });
  });
});

describe('a session', () => {
  test('goes on with refresh tokens, each good for once, under the same origin', async () => {
    const first = await signInAs('agent1', at);
    const second = await refresh(first.refresh_token);
    const { access_token, refresh_token } = z
      .object({ access_token: z.string(), refresh_token: z.string() })
      .parse(await second.json());
    expect(decodeJwt(access_token)).toMatchObject({
      origin_jti: decodeJwt(first.access_token).origin_jti,
      roles: ['agent'],
    });
    expect(refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  test('ends with its refresh token revoked', async () => {
    const { refresh_token } = await signInAs('agent1', at);
    const revoked = await fetch(`${at.issuer}/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: client.id, token: refresh_token }),
    });
    expect(revoked.status).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(400);
  });

  test('of another sign-in has another origin', async () => {
    const [one, other] = await Promise.all([signInAs('agent1', at), signInAs('agent1', at)]);
    expect(decodeJwt(one.access_token).origin_jti).not.toBe(
      decodeJwt(other.access_token).origin_jti,
    );
  });
});

test('an account in a group the pool has not stops the start', async () => {
  const none = { ...pool, groups: [] };
  await expect(createSignIn('http://127.0.0.1:1', none)).rejects.toThrow('agent');
});

test('the page offers every account by name', async () => {
  const page = await fetch(`${at.issuer}/interaction/abc`);
  expect(await page.text()).toMatch(/Ana Ruiz[\s\S]*Omar Haddad[\s\S]*Grace Lin/);
});
