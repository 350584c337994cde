import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import twilio from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../channel.ts';
import { rotating } from '../settings.ts';
import { verify } from './signature.ts';

const authToken = '12345';
/** While the token is exchanged. */
const accepted = rotating.parse(`new ${authToken}`);
const request = (signature: string, rest: Partial<WebhookRequest>): WebhookRequest => ({
  method: 'POST',
  path: '/webhooks/sms',
  rawQuery: '',
  body: Buffer.alloc(0),
  headers: { 'x-twilio-signature': signature },
  ...rest,
});

describe("Twilio's signature", () => {
  test('is as Twilio publishes', () => {
    const body = Buffer.from(
      'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
    );
    const given = request('RSOYDt4T1cUTdK1PDd93/VVr8B8=', {
      path: '/myapp.php',
      rawQuery: 'foo=1&bar=2',
      body,
    });
    expect(verify(given, { authToken: accepted, publicBaseUrl: 'https://mycompany.com' })).toBe(
      'valid',
    );
  });

  const bases = [
    'https://bot.example',
    'https://bot.example:8443',
    'http://localhost:3000',
    'https://bot.example/dev',
  ];
  const queries = ['', 'a=1', "name=O'Brien", 'a=%20b', 'a=+', 'x=é'];

  test('is accepted just when the official library accepts it', () => {
    const form = fc.array(fc.tuple(fc.constantFrom('Body', 'From', 'b', 'B', ''), fc.string()));
    const signedUrl = (url: string) => [
      url,
      url.replace(/^(https:\/\/[^:/]+)(?=\/)/, '$1:443'),
      url.replace(/:\d+(?=\/)/, ''),
      new URL(url).href,
      `${url}&more=1`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.constantFrom(...queries),
        form,
        fc.nat(4),
        (base, rawQuery, pairs, which) => {
          const url = `${base}/webhooks/sms${rawQuery && `?${rawQuery}`}`;
          const body = new URLSearchParams(pairs);
          const params = Object.fromEntries(
            [...body.keys()].map((name) => [name, body.getAll(name)]),
          );
          const signature = twilio.getExpectedTwilioSignature(
            authToken,
            signedUrl(url)[which] ?? url,
            params,
          );
          const ours = verify(
            request(signature, { rawQuery, body: Buffer.from(body.toString()) }),
            {
              authToken: accepted,
              publicBaseUrl: base,
            },
          );
          expect(ours === 'valid').toBe(twilio.validateRequest(authToken, signature, url, params));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('covers a JSON body by its hash in the address', () => {
    const body = Buffer.from('{"event":"é"}');
    const rawQuery = `bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const url = `https://bot.example/webhooks/sms?${rawQuery}`;
    const settings = { authToken: accepted, publicBaseUrl: 'https://bot.example' };
    const signature = twilio.getExpectedTwilioSignature(authToken, url, {});
    expect(twilio.validateRequestWithBody(authToken, signature, url, body.toString())).toBe(true);
    expect(verify(request(signature, { rawQuery, body }), settings)).toBe('valid');
    expect(
      verify(request(signature, { rawQuery, body: Buffer.from('{"event":"e"}') }), settings),
    ).toBe('wrong');
    expect(verify(request(signature, { rawQuery: 'bodySHA256=', body }), settings)).toBe('wrong');
  });
});
