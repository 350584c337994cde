import { expect, test } from 'vitest';
import { authorization, signature } from './oauth1.ts';

const twitter = {
  consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const own = {
  oauth_consumer_key: 'xvz1evFS4wEEPTGEFPHBog',
  oauth_nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
  oauth_signature_method: 'HMAC-SHA1',
  oauth_timestamp: '1318622958',
  oauth_token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  oauth_version: '1.0',
};
const form = { status: 'Hello Ladies + Gentlemen, a signed OAuth request!' };

test.each([
  [
    "X's own example, as it was",
    { method: 'POST', url: 'https://api.twitter.com/1.1/statuses/update.json', form },
    'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  ],
  [
    "X's own example, at its new address",
    { method: 'post', url: 'https://api.x.com/1.1/statuses/update.json', form },
    'Ls93hJiZbQ3akF3HF3x1Bz8/zU4=',
  ],
])('signs %s', (_, request, expected) => {
  const url = `${request.url}?include_entities=true`;
  expect(signature({ ...request, url }, own, twitter)).toBe(expected);
});

test('signs the example of RFC 5849', () => {
  const parameters = {
    oauth_consumer_key: 'dpf43f3p2l4k3l03',
    oauth_token: 'nnch734d00sl2jdk',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: '137131202',
    oauth_nonce: 'chapoH',
  };
  const url = 'http://photos.example.net/photos?file=vacation.jpg&size=original';
  const secrets = { consumerSecret: 'kd94hf93k423kf44', tokenSecret: 'pfkkdhi9sl3r4s00' };
  expect(signature({ method: 'GET', url }, parameters, secrets)).toBe(
    'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  );
});

test('puts all of it into a header, encoded, and no secret', () => {
  const keys = {
    ...twitter,
    consumerKey: own.oauth_consumer_key,
    token: own.oauth_token,
  };
  const header = authorization(
    {
      method: 'POST',
      url: 'https://api.x.com/1.1/statuses/update.json?include_entities=true',
      form,
    },
    keys,
    { nonce: own.oauth_nonce, timestamp: 1_318_622_958 },
  );
  expect(header).toBe(
    [
      'OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog"',
      'oauth_nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"',
      'oauth_signature_method="HMAC-SHA1"',
      'oauth_timestamp="1318622958"',
      'oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"',
      'oauth_version="1.0"',
      'oauth_signature="Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D"',
    ].join(', '),
  );
});
