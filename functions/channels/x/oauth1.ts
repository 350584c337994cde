import { createHmac } from 'node:crypto';

/** What an app and an account sign with in OAuth 1.0a. */
export interface Keys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
}

/** What makes each request another one: never used twice; seconds since 1970. */
export interface Once {
  readonly nonce: string;
  readonly timestamp: number;
}

interface Request {
  readonly method: string;
  /** With its query, whose parameters are signed, too. */
  readonly url: string;
  /** Parameters of a form in the body. */
  readonly form?: Readonly<Record<string, string>>;
}

/** The `Authorization` header of a request, signed with HMAC-SHA1 (RFC 5849). */
export function authorization(request: Request, keys: Keys, once: Once): string {
  const own = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: once.nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(once.timestamp),
    oauth_token: keys.token,
    oauth_version: '1.0',
  };
  const all = { ...own, oauth_signature: signature(request, own, keys) };
  const named = Object.entries(all).map(([name, value]) => `${name}="${encoded(value)}"`);
  return `OAuth ${named.join(', ')}`;
}

/** RFC 5849, 3.4: of the method, the address without its query, and all parameters in their order. */
export function signature(
  { method, url, form = {} }: Request,
  own: Readonly<Record<string, string>>,
  { consumerSecret, tokenSecret }: Pick<Keys, 'consumerSecret' | 'tokenSecret'>,
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const parameters = [...searchParams, ...Object.entries(form), ...Object.entries(own)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const base = [method.toUpperCase(), origin + pathname, parameters.join('&')].map(encoded);
  const key = `${encoded(consumerSecret)}&${encoded(tokenSecret)}`;
  return createHmac('sha1', key).update(base.join('&')).digest('base64');
}

/** RFC 3986: all but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
