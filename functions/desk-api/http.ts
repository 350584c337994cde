import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { DeskRequest, DeskResponse } from './route.ts';

/** Where the API is. */
export const basePath = '/desk/api';

/** The part of an HTTP API event that is read; the authorizer is there where the route has one. */
export type HttpEvent = Pick<
  APIGatewayProxyEventV2,
  'rawPath' | 'rawQueryString' | 'headers' | 'body' | 'isBase64Encoded'
> & {
  readonly requestContext: {
    readonly http: { readonly method: string };
    readonly authorizer?: { readonly jwt?: { readonly claims?: unknown } };
  };
};

/** The request behind an HTTP API event (payload format 2.0). Header names are in lower case already. */
export const toRequest = (event: HttpEvent): DeskRequest => ({
  method: event.requestContext.http.method,
  path: event.rawPath.startsWith(`${basePath}/`)
    ? event.rawPath.slice(basePath.length)
    : event.rawPath,
  query: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
  contentType: event.headers['content-type'] ?? '',
  body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  claims: event.requestContext.authorizer?.jwt?.claims,
});

/** What a citizen wrote is in here as JSON text: no browser may take it for a page, or keep it. */
const guarded = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/** Bytes of anybody's: a browser that is led here by an address saves them. */
const asFile = {
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
} as const;

export const toResult = ({
  status,
  headers,
  body,
  bytes,
}: DeskResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...guarded, ...(bytes && asFile), ...headers },
  ...(body !== undefined && { body: JSON.stringify(body) }),
  ...(bytes && { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true }),
});
