import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../channel.ts';
import type { Rotating } from '../settings.ts';
import { compare, type Verdict } from '../signature.ts';

/** What an app of Meta's proves itself with. */
export interface MetaSecrets {
  readonly appSecret: Rotating;
}

/** `X-Hub-Signature-256`: HMAC-SHA256 of the raw body with the app secret, in hex. */
export function verify({ headers, body }: WebhookRequest, settings: MetaSecrets): Verdict {
  const { accepted } = settings.appSecret;
  return compare(
    headers['x-hub-signature-256'],
    accepted.map((secret) => sign(secret, body)),
  );
}

const sign = (secret: string, body: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
