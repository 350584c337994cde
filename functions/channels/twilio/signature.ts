import { createHash, createHmac } from 'node:crypto';
import * as querystring from 'node:querystring';
import type { WebhookRequest } from '../channel.ts';
import type { Rotating } from '../settings.ts';
import { compare, type Verdict } from '../signature.ts';

export interface SignatureSettings {
  readonly authToken: Rotating;
  readonly publicBaseUrl: string;
}

/**
 * `X-Twilio-Signature`: HMAC-SHA1 over the address as configured at Twilio, and every form parameter
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security). The address comes from our settings,
 * never from the request's `Host`. A JSON body is covered by the address's `bodySHA256` instead.
 */
export function verify(
  request: WebhookRequest,
  { authToken, publicBaseUrl }: SignatureSettings,
): Verdict {
  const query = request.rawQuery === '' ? '' : `?${request.rawQuery}`;
  const url = `${publicBaseUrl}${request.path}${query}`;
  const bodyHash = new URLSearchParams(request.rawQuery).get('bodySHA256');
  const params = bodyHash === null ? signedParams(request.body) : '';
  const verdict = compare(
    request.headers['x-twilio-signature'],
    signatures(authToken, url, params),
  );
  if (verdict !== 'valid' || bodyHash === null) return verdict;
  const hash = createHash('sha256').update(request.body).digest('hex');
  return compare(bodyHash, [hash]) === 'valid' ? 'valid' : 'wrong';
}

/** Every signature that counts, the likeliest first; made only until one fits. */
function* signatures({ accepted }: Rotating, url: string, params: string): Iterable<string> {
  for (const token of accepted) yield sign(token, url + params);
  for (const variant of variants(url)) {
    for (const token of accepted) yield sign(token, variant + params);
  }
}

const sign = (token: string, data: string): string =>
  createHmac('sha1', token).update(data, 'utf8').digest('base64');

/** Name and value of every parameter, by name; of a repeated name, each value once and sorted. */
function signedParams(body: Buffer): string {
  const form = new URLSearchParams(body.toString('utf8'));
  const names = [...new Set(form.keys())].sort();
  return names
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join('');
}

/** The forms of one address that Twilio has been known to sign, as its own library tries them. */
function variants(url: string): readonly string[] {
  const normal = URL.parse(url)?.href ?? url;
  const forms = [url, normal, legacyQuery(normal)];
  return [
    ...new Set(forms.flatMap((form) => [withPort(form, ''), withPort(form, defaultPort(form))])),
  ];
}

const defaultPort = (url: string): string => (url.startsWith('https:') ? ':443' : ':80');

/** The address with its own port or, lacking one, this; with none at all for an empty `port`. */
const withPort = (url: string, port: string): string =>
  url.replace(/^(\w+:\/\/[^/?#:]+)(:\d+)?/, (_all, host: string, own: string | undefined) =>
    port === '' ? host : host + (own ?? port),
  );

function legacyQuery(url: string): string {
  const start = url.indexOf('?');
  if (start < 0) return url;
  const query = querystring.parse(url.slice(start + 1));
  return `${url.slice(0, start)}?${querystring.stringify(query)}`;
}
