import { expect, inject, test } from 'vitest';
import { call, deskOf } from './desk.ts';

const url = inject('url');

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

test('the desk is described to anybody, and open to nobody without a token of it', async () => {
  const described = await call(url, undefined, 'GET', '/openapi.json');
  expect([described.status, described.body.openapi]).toEqual([200, '3.1.0']);
  const { tokens } = await deskOf(url, 'agent1');
  const [header = '', claims = '', signature = ''] = tokens.access_token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const forged: readonly [string, string | undefined][] = [
    ['none', undefined],
    ['an empty one', ''],
    ['no token', 'agent1'],
    ['unsigned', `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`],
    ['unsigned, with the signature', `${part({ alg: 'none' })}.${claims}.${signature}`],
    ['with other roles', `${header}.${part({ ...read, roles: ['supervisor'] })}.${signature}`],
    ['with more time', `${header}.${part({ ...read, exp: read.exp + 9999 })}.${signature}`],
    ['an ID token', tokens.id_token],
    ['a refresh token', tokens.refresh_token],
  ];
  for (const [what, token] of forged)
    expect([401, 403], what).toContain((await call(url, token, 'GET', '/me')).status);
  expect((await call(url, tokens.access_token, 'GET', '/me')).status).toBe(200);
});

test('a session that was ended is over, though its tokens would be good for minutes', async () => {
  const omar = await deskOf(url, 'agent2');
  const again = await deskOf(url, 'agent2');
  expect((await omar.get('/me')).body).toMatchObject({ name: 'Omar Haddad', roles: ['agent'] });
  expect((await omar.post('/sign-out')).status).toBe(204);
  const { status, type, body } = await omar.get('/me');
  expect([status, type, body.type]).toEqual([401, 'application/problem+json', 'signed-out']);
  expect((await again.get('/me')).status).toBe(200);
});

test('each account may do what its role allows', async () => {
  const may: Readonly<Record<string, readonly number[]>> = {
    agent1: [200, 200, 200, 403],
    supervisor: [200, 200, 200, 200],
    editor: [200, 403, 200, 403],
    operator: [200, 403, 403, 403],
  };
  for (const [account, expected] of Object.entries(may)) {
    const desk = await deskOf(url, account);
    const paths = ['/topics', '/handoffs', '/articles?q=trash&channel=sms', '/board'];
    const answers = await Promise.all(paths.map((path) => desk.get(path)));
    expect(
      answers.map(({ status }) => status),
      account,
    ).toEqual(expected);
  }
});
