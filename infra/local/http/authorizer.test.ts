import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authorize, createAuthorizer } from './authorizer.ts';

const now = () => Math.floor(Date.now() / 1000);
const pair = await generateKeyPair('RS256');
const other = await generateKeyPair('RS256');
let server: Server;
let issuer = '';
let authorize: Authorize;

/** An issuer that publishes one key. */
beforeAll(async () => {
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'known', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    const found = request.url?.endsWith('/openid-configuration')
      ? { issuer, jwks_uri: `${issuer}/jwks` }
      : { keys: [jwk] };
    response.end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  authorize = createAuthorizer({ issuer, audience: ['desk'] });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** As Cognito's access tokens are. */
const claims = (): JWTPayload => ({
  iss: issuer,
  sub: 'a1',
  client_id: 'desk',
  token_use: 'access',
  scope: 'openid profile',
  iat: now(),
  exp: now() + 300,
});
const without = (name: string) =>
  Object.fromEntries(Object.entries(claims()).filter(([each]) => each !== name));

const sign = (payload: JWTPayload, { privateKey } = pair, header: object = {}) =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: 'known', ...header })
    .sign(privateKey);

const unsigned = () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`;
};
/** Signed by a secret that everybody knows: the public key. */
const confused = async () => {
  const secret = Buffer.from(JSON.stringify(await exportJWK(pair.publicKey)));
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'known' }).sign(secret);
};

async function answer(header: string | null, scopes: readonly string[] = ['openid']) {
  const given = await authorize(header, scopes);
  if (!(given instanceof Response)) return given;
  return {
    status: given.status,
    body: await given.json(),
    challenge: given.headers.get('www-authenticate'),
  };
}

describe('a token', () => {
  test.each([
    ['after Bearer', (token: string) => `Bearer ${token}`],
    ['after bearer', (token: string) => `bearer ${token}`],
    ['alone', (token: string) => token],
  ])('is let in %s', async (_, header) => {
    expect(await answer(header(await sign(claims())))).toMatchObject({ scopes: ['openid'] });
  });

  test('is let in by its audience before its client', async () => {
    const token = await sign({ ...without('client_id'), aud: ['else', 'desk'] });
    expect(await answer(`Bearer ${token}`)).toHaveProperty('claims');
    const elsewhere = await sign({ ...claims(), aud: 'else' });
    expect(await answer(`Bearer ${elsewhere}`)).toMatchObject({ status: 401 });
  });

  test('reaches the function flattened: lists in brackets, numbers and truths as text', async () => {
    const token = await sign({
      ...claims(),
      name: 'Ana Ruiz',
      roles: ['agent', 'supervisor'],
      topics: [],
      verified: true,
    });
    expect(await answer(`Bearer ${token}`)).toMatchObject({
      claims: {
        name: 'Ana Ruiz',
        roles: '[agent supervisor]',
        topics: '[]',
        verified: 'true',
        exp: expect.stringMatching(/^\d{10}$/),
      },
    });
  });

  test('needs no scope where the route asks for none', async () => {
    const token = await sign(without('scope'));
    expect(await answer(`Bearer ${token}`, [])).toMatchObject({ scopes: null });
  });
});

describe('who is not let in', () => {
  test.each([
    ['without a token', null],
    ['with an empty one', 'Bearer '],
  ])('%s is told to bring one', async (_, header) => {
    expect(await answer(header)).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
      challenge: 'Bearer',
    });
  });

  const tokens: readonly [string, () => Promise<string> | string][] = [
    ['that has expired', () => sign({ ...claims(), exp: now() - 1 })],
    ['that never expires', () => sign(without('exp'))],
    ['that is not valid yet', () => sign({ ...claims(), nbf: now() + 60 })],
    ['that was issued in the future', () => sign({ ...claims(), iat: now() + 60 })],
    ['of another issuer', () => sign({ ...claims(), iss: 'https://elsewhere.example' })],
    ['of no issuer', () => sign(without('iss'))],
    ['for another client', () => sign({ ...claims(), client_id: 'other' })],
    ['for nobody', () => sign(without('client_id'))],
    ['signed by another key', () => sign(claims(), other)],
    ['signed by a key nobody knows', () => sign(claims(), other, { kid: 'unknown' })],
    ['that is not signed', unsigned],
    ['signed with the public key as a secret', confused],
    ['that was changed', async () => `${(await sign(claims())).slice(0, -8)}AAAAAAAA`],
    ['that is none', () => 'a.b.c'],
  ];
  test.each(tokens)('brings a token %s', async (_, make) => {
    expect(await answer(`Bearer ${await make()}`)).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
      challenge: expect.stringMatching(
        /^Bearer scope="" error="invalid_token" error_description="[^"]+"$/,
      ),
    });
  });

  test.each([
    ['an ID token, which has no scope', () => sign({ ...without('scope'), aud: 'desk' })],
    ['a token for something else', () => sign({ ...claims(), scope: 'phone' })],
  ])('brings %s', async (_, make) => {
    expect(await answer(`Bearer ${await make()}`)).toEqual({
      status: 403,
      body: { message: 'Forbidden' },
      challenge: 'Bearer scope="openid" error="insufficient_scope"',
    });
  });
});
