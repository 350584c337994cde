import type { WebhookRequest, WebhookResponse } from '../channel.ts';
import type { Rotating } from '../settings.ts';
import { compare } from '../signature.ts';

/** Meta's subscription check: `hub.challenge` goes back when `hub.verify_token` is ours. */
export function handshake(
  request: WebhookRequest,
  { verifyToken }: { readonly verifyToken: Rotating },
): WebhookResponse {
  const query = new URLSearchParams(request.rawQuery);
  const challenge = query.get('hub.challenge') ?? '';
  const ours =
    compare(query.get('hub.verify_token') ?? undefined, verifyToken.accepted) === 'valid';
  // The challenge is echoed as plain text only, and only what cannot be a page: it is not ours.
  const plain = /^[\w-]{1,256}$/.test(challenge);
  if (query.get('hub.mode') !== 'subscribe' || !ours || !plain) return refused;
  return { status: 200, contentType: 'text/plain', body: challenge };
}

const refused: WebhookResponse = { status: 403, contentType: 'text/plain', body: 'Forbidden' };
