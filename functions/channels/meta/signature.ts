import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../channel.ts';
import { compare, type Verdict } from '../signature.ts';

/** `X-Hub-Signature-256`: HMAC-SHA256 of the raw body with the app secret, in hex. */
export function verify(request: WebhookRequest, { appSecret }: { appSecret: string }): Verdict {
  const given = request.headers['x-hub-signature-256'];
  const digest = createHmac('sha256', appSecret).update(request.body).digest('hex');
  return compare(given, `sha256=${digest}`);
}
