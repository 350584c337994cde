import { expect, test } from 'vitest';
import { deliverSettings } from '../testing/kit.ts';
import { answer } from '../testing/outgoing.ts';
import type { Renewal } from '../tokens.ts';
import { tokens } from './oauth.ts';
import { kit } from './testing/kit.ts';

const settings = deliverSettings(kit);

test('a refresh token is sent as X wants it, and nothing of it in the address', async () => {
  const asked: { url: string; init: RequestInit }[] = [];
  const granted = { access_token: 'a2', refresh_token: 'r2', expires_in: 7200, scope: '' };
  const renewal = await tokens.renew('r1', settings, async (url, init) => {
    asked.push({ url, init });
    return answer(200, granted);
  });
  expect(renewal).toEqual({ ok: true, accessToken: 'a2', refreshToken: 'r2', seconds: 7200 });
  expect(asked[0]?.url).toBe('https://api.x.com/2/oauth2/token');
  expect(asked[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' });
  expect(Object.fromEntries(new URLSearchParams(String(asked[0]?.init.body)))).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    client_id: 'client-id-for-tests',
  });
  const basic = Buffer.from('client-id-for-tests:client-secret-for-tests').toString('base64');
  expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe(`Basic ${basic}`);
});

test('a public client has no secret to send', async () => {
  const open = { ...settings, clientSecret: undefined };
  await tokens.renew('r1', open, async (_url, init) => {
    expect(new Headers(init.headers).get('authorization')).toBeNull();
    return answer(400, {});
  });
});

type Failure = Extract<Renewal, { ok: false }>['error'];

test.each<[number, unknown, Failure]>([
  [400, { error: 'invalid_request' }, { kind: 'permanent', code: 'invalid_request' }],
  [400, { error: 'invalid_grant' }, { kind: 'permanent', code: 'invalid_grant' }],
  [401, { error: 'unauthorized_client' }, { kind: 'channel-down', code: 'unauthorized_client' }],
  [429, {}, { kind: 'limited', code: '429' }],
  [503, 'busy', { kind: 'retryable', code: '503' }],
  [200, { access_token: 'a2' }, { kind: 'unknown', code: '200' }],
])('%i %j', async (status, body, error) => {
  expect(await tokens.renew('r1', settings, async () => answer(status, body))).toEqual({
    ok: false,
    error,
  });
});
