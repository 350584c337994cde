import { createHmac, randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { ApiAnswer, ApiRequest, SignedRequest } from './platform.ts';

const oldestVersion = 22;

/** As Meta writes JSON: slashes escaped and everything beyond ASCII as \uXXXX in lower case. */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

/** Signs the escaped form: only the bytes on the wire match the signature. */
export function metaSigned(value: unknown, appSecret: string): SignedRequest {
  const body = metaJson(value);
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': `sha256=${signature}`,
    },
  };
}

export interface GraphError {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  /** WhatsApp's `error_data.details`. */
  readonly details?: string;
}

/** An error as the Graph API words it. */
export const graphError = (error: GraphError): ApiAnswer => ({
  status: error.status,
  body: JSON.stringify({
    error: {
      message: error.message,
      type: 'OAuthException',
      code: error.code,
      ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
      ...(error.details === undefined
        ? {}
        : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
      fbtrace_id: randomBytes(8).toString('base64url'),
    },
  }),
});

interface GraphCall {
  readonly token: string;
  /** Ids the path may name. */
  readonly accounts: readonly string[];
}

/** What is wrong with a call before its body is looked at; undefined when nothing is. */
export function graphRefusal(
  request: ApiRequest,
  { token, accounts }: GraphCall,
): ApiAnswer | undefined {
  const [, account = '', edge, ...rest] = request.path.slice(1).split('/');
  const refusal = graphDoor(request, token);
  if (refusal) return refusal;
  if (request.method !== 'POST' || edge !== 'messages' || rest.length > 0) {
    return graphError({ status: 400, code: 2500, message: 'Unknown path components' });
  }
  return accounts.includes(account) ? undefined : unknownObject('post', account);
}

/** What is wrong with any call of the Graph API: its version or its token. */
export function graphDoor(request: ApiRequest, token: string): ApiAnswer | undefined {
  const [version = ''] = request.path.slice(1).split('/');
  const number = /^v(\d{2})\.0$/.exec(version)?.[1];
  if (!number) return graphError({ status: 400, code: 2500, message: 'Unknown path components' });
  if (Number(number) < oldestVersion) {
    const message = `(#2635) You are calling a deprecated version of the API: ${version}`;
    return graphError({ status: 400, code: 2635, message });
  }
  if (bearer(request) !== token) {
    const message = 'Invalid OAuth access token - Cannot parse access token';
    return graphError({ status: 401, code: 190, message });
  }
  return undefined;
}

/** What is named in a path, and is not there or not ours. */
export function unknownObject(method: 'get' | 'post', id: string): ApiAnswer {
  const message = `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return graphError({ status: 400, code: 100, subcode: 33, message });
}

/** The JSON of the body, or undefined when it is none or not declared as JSON. */
export function jsonBody(request: ApiRequest): unknown {
  if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
}

/** What the schema found first, as `param: why`. */
export function firstIssue(error: z.ZodError): { path: string; message: string; missing: boolean } {
  const issue = error.issues[0];
  const inner = issue?.code === 'invalid_union' ? issue.errors.toSorted(fewest)[0]?.[0] : undefined;
  const path = [...(issue?.path ?? []), ...(inner?.path ?? [])].join('.');
  const message = inner?.message ?? issue?.message ?? 'invalid';
  return { path, message, missing: message.includes('received undefined') };
}

const fewest = (a: readonly unknown[], b: readonly unknown[]): number => a.length - b.length;

export const bearer = (request: ApiRequest): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ??
  request.query.get('access_token') ??
  undefined;
