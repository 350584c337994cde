import type { WebhookRequest, WebhookResponse } from '../channel.ts';
import type { Rotating } from '../settings.ts';
import { sign } from './signature.ts';

/**
 * X's challenge-response check: the signed `crc_token`. It is signed with the same key and in the
 * same way as webhooks are, so a token that could be a JSON body would let anybody have a forged
 * webhook signed. Only what looks like a token, and can never be a JSON object, is.
 */
export function handshake(
  request: WebhookRequest,
  { consumerSecret }: { readonly consumerSecret: Rotating },
): WebhookResponse {
  const token = crcToken(request.rawQuery);
  if (token === undefined) return { status: 404, contentType: 'text/plain', body: 'Not Found' };
  if (!/^[A-Za-z0-9+/=_-]{16,128}$/.test(token)) {
    return { status: 403, contentType: 'text/plain', body: 'Forbidden' };
  }
  const body = JSON.stringify({ response_token: sign(consumerSecret.current, token) });
  return { status: 200, contentType: 'application/json', body };
}

/** Read by hand: form decoding would make a space of a token's `+`. */
function crcToken(rawQuery: string): string | undefined {
  const pair = rawQuery.split('&').find((one) => one.startsWith('crc_token='));
  if (pair === undefined) return undefined;
  try {
    return decodeURIComponent(pair.slice('crc_token='.length));
  } catch {
    return '';
  }
}
