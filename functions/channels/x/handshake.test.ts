import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rotating } from '../settings.ts';
import { handshake } from './handshake.ts';
import { sign, verify } from './signature.ts';

const settings = { consumerSecret: rotating.parse('apiSecret apiSecretBefore') };
const ask = (rawQuery: string) =>
  handshake(
    { method: 'GET', path: '/webhooks/x', rawQuery, headers: {}, body: Buffer.alloc(0) },
    settings,
  );
const responseTo = (token: string): unknown =>
  JSON.parse(ask(`nonce=1&crc_token=${encodeURIComponent(token)}`).body);

describe("X's challenge", () => {
  test('is signed as X publishes', () => {
    expect(sign('apiSecret', 'test token')).toBe(
      'sha256=O5hJl2njQRIa4vsumZ+3oom9ECR5m3aQLRZkPoYelp0=',
    );
  });

  test.each(['MDQ3YzQ5ZTYtYjk1Ny00', 'abc+def/ghi=jkl-mno_pqr='])('is answered for %s', (token) => {
    const digest = createHmac('sha256', 'apiSecret').update(token).digest('base64');
    expect(responseTo(token)).toEqual({ response_token: `sha256=${digest}` });
  });

  test('keeps a plus that was not escaped', () => {
    expect(ask('crc_token=abcdefgh+ijklmnop').body).toContain(
      sign('apiSecret', 'abcdefgh+ijklmnop'),
    );
  });

  test.each(['', 'nonce=1', 'xcrc_token=MDQ3YzQ5ZTYtYjk1Ny00'])('is not found in "%s"', (query) => {
    expect(ask(query).status).toBe(404);
  });

  test.each([
    'crc_token=',
    'crc_token=short',
    'crc_token=%E0%A4%A',
    `crc_token=${'a'.repeat(129)}`,
  ])('is refused for %s', (query) => {
    expect(ask(query).status).toBe(403);
  });

  test('never signs what could be a webhook', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const forged = Buffer.from(JSON.stringify(object));
        const answer = ask(`crc_token=${encodeURIComponent(forged.toString())}`);
        expect(answer.status).toBe(403);
        const request = {
          method: 'POST',
          path: '/webhooks/x',
          rawQuery: '',
          body: forged,
        } as const;
        const headers = { 'x-twitter-webhooks-signature': answer.body };
        expect(verify({ ...request, headers }, settings)).toBe('wrong');
      }),
    );
  });
});
