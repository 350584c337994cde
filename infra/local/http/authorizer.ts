import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { gatewayError } from './response.ts';

/** A JWT authorizer of the HTTP API. */
export interface Authorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** What the function is told of a token that was let in. */
export interface Authorized {
  readonly claims: Readonly<Record<string, string>>;
  /** The scopes the route asks for that the token has; `null` where it asks for none. */
  readonly scopes: readonly string[] | null;
}

export type Authorize = (
  header: string | null,
  scopes: readonly string[],
) => Promise<Authorized | Response>;

/**
 * Lets in who brings a token as a JWT authorizer would have it: signed with RSA by a key the issuer
 * publishes, from that issuer, for one of the audiences (by `aud` or, without it, `client_id`), in its
 * time, and with one of the scopes the route asks for. Else the answer is API Gateway's: 401, or 403 for
 * a scope that is missing. The words of its `error_description` are not documented; these are ours.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createAuthorizer({ issuer, audience }: Authorizer): Authorize {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const verify = async (token: string): Promise<JWTPayload> => {
    keys ??= createRemoteJWKSet(await keysOf(issuer));
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
    });
    const named = [payload.aud ?? payload.client_id].flat();
    if (!named.some((each) => audience.some((known) => known === each)))
      throw new Error('the token has an invalid audience');
    if (payload.iat !== undefined && payload.iat > Date.now() / 1000 + 1)
      throw new Error('the token was issued in the future');
    return payload;
  };
  return async (header, wanted) => {
    const token = header?.replace(/^bearer\s+/i, '').trim();
    if (!token) return refuse(401, 'Bearer');
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return refuse(401, `Bearer scope="" error="invalid_token" error_description=${quote(why)}`);
    }
    const scopes = wanted.filter((scope) => scopesOf(payload).includes(scope));
    if (wanted.length > 0 && scopes.length === 0) {
      const asked = quote(wanted.join(' '));
      return refuse(403, `Bearer scope=${asked} error="insufficient_scope"`);
    }
    return { claims: flattened(payload), scopes: wanted.length > 0 ? scopes : null };
  };
}

/** API Gateway asks the issuer where its keys are. */
async function keysOf(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await response.json());
  return new URL(jwks_uri);
}

const scopesOf = ({ scope, scp }: JWTPayload): readonly string[] => {
  const given = scope ?? scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ') : [];
};

function refuse(status: 401 | 403, challenge: string): Response {
  const refusal = gatewayError(status, status === 401 ? 'Unauthorized' : 'Forbidden');
  refusal.headers.set('www-authenticate', challenge);
  return refusal;
}

const quote = (text: string): string => `"${text.replace(/["\\\r\n]/g, "'")}"`;

/** Every claim arrives as text: a list as `[a b]`, a number in digits. */
const flattened = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, flat(value)]));

function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
