import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import type { Call } from '../channels/call.ts';
import { signedFetch } from './signed-fetch.ts';

const url = 'https://sms-voice.us-west-2.amazonaws.com/';
const sign = { service: 'sms-voice', region: 'us-west-2' } as const;

function bench() {
  const calls: { url: string; init: Call }[] = [];
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
  });
  const fetch = signedFetch(async (to, init) => {
    calls.push({ url: to, init });
    return new Response('{}');
  }, client.config);
  const call = async (init: Call) => {
    await fetch(url, { method: 'POST', body: '{"a":1}', ...init });
    return calls.at(-1)?.init;
  };
  return { call };
}

const authorization = (init: Call | undefined) =>
  new Headers(init?.headers).get('authorization') ?? '';

describe('a call of AWS', () => {
  test('is signed for its service and region with the credentials of the function', async () => {
    const init = await bench().call({ sign, headers: { 'x-amz-target': 'A.B' } });
    expect(authorization(init)).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-west-2\/sms-voice\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
    const headers = new Headers(init?.headers);
    expect(headers.get('x-amz-security-token')).toBe('session');
    expect(headers.get('x-amz-target')).toBe('A.B');
    expect(init).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(init).not.toHaveProperty('sign');
    expect(JSON.stringify(init)).not.toContain('secret');
  });

  test('has another signature for another body', async () => {
    const { call } = bench();
    const one = authorization(await call({ sign, headers: { 'x-amz-date': '20261001T140000Z' } }));
    const other = authorization(await call({ sign, body: '{"a":2}' }));
    expect(other).not.toBe(one);
  });
});

test('any other call goes out as it is', async () => {
  const init = await bench().call({ headers: { authorization: 'Bearer token' } });
  expect(authorization(init)).toBe('Bearer token');
});
