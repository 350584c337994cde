import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../channel.ts';
import type { Rotating } from '../settings.ts';
import { compare, type Verdict } from '../signature.ts';

/** HMAC-SHA256 with the consumer secret, as X writes it: for signatures and for the challenge. */
export const sign = (consumerSecret: string, data: Buffer | string): string =>
  `sha256=${createHmac('sha256', consumerSecret).update(data).digest('base64')}`;

/** `x-twitter-webhooks-signature`, over the raw body. */
export const verify = (
  request: WebhookRequest,
  { consumerSecret }: { readonly consumerSecret: Rotating },
): Verdict =>
  compare(
    request.headers['x-twitter-webhooks-signature'],
    consumerSecret.accepted.map((secret) => sign(secret, request.body)),
  );
