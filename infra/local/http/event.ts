import { randomUUID } from 'node:crypto';
import { account } from '../places.ts';
import type { Authorized } from './authorizer.ts';
import type { Matched } from './routes.ts';

/** A request as the gateway read it. */
export interface GatewayRequest {
  readonly method: string;
  /** With the query. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/**
 * The event in payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent(
  request: GatewayRequest,
  { route, pathParameters }: Matched,
  authorized?: Authorized,
) {
  const { method, url, body, sourceIp } = request;
  const query = queryParameters(url);
  const cookies = request.headers.get('cookie')?.split(/; */);
  const headers = eventHeaders(request);
  const encoded = body.length > 0 && !isText(headers['content-type']);
  const now = new Date();
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      ...(authorized && { authorizer: { jwt: authorized } }),
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(encoded ? 'base64' : 'utf8') }),
    isBase64Encoded: encoded,
  };
}

/**
 * API Gateway gives these as text and everything else, forms and bodies without a type among them, in
 * base64. The documentation does not list them; others have measured it:
 * https://github.com/ministackorg/ministack/pull/766
 */
const isText = (contentType = ''): boolean =>
  /^(text\/|application\/(json|javascript|xml)\s*(;|$))/i.test(contentType.trim());

/** Names in lower case, repeated ones joined by commas (as `Headers` does); cookies are apart. */
function eventHeaders({ headers, url, sourceIp }: GatewayRequest): Record<string, string> {
  const own = [...headers].filter(([name]) => name !== 'cookie' && name !== 'connection');
  return {
    ...Object.fromEntries(own),
    'x-forwarded-for': [headers.get('x-forwarded-for'), sourceIp].filter(Boolean).join(', '),
    'x-forwarded-port': url.port,
    'x-forwarded-proto': url.protocol.replace(':', ''),
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
  };
}

/** Repeated ones are joined by commas. */
function queryParameters({ searchParams }: URL): Record<string, string> {
  const names = new Set(searchParams.keys());
  return Object.fromEntries([...names].map((name) => [name, searchParams.getAll(name).join(',')]));
}

/** `23/Nov/2026:01:05:31 +0000` */
function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
