import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../channel.ts';
import { compare, type Verdict } from '../signature.ts';

/** HMAC-SHA256 with the consumer secret, as X writes it: for signatures and for the challenge. */
export const sign = (consumerSecret: string, data: Buffer | string): string =>
  `sha256=${createHmac('sha256', consumerSecret).update(data).digest('base64')}`;

/** `x-twitter-webhooks-signature`, over the raw body. */
export const verify = (
  request: WebhookRequest,
  { consumerSecret }: { readonly consumerSecret: string },
): Verdict =>
  compare(request.headers['x-twitter-webhooks-signature'], sign(consumerSecret, request.body));
