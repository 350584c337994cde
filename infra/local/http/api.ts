import { setTimeout as sleep } from 'node:timers/promises';
import { type GatewayRequest, httpEvent } from './event.ts';
import { gatewayError, httpResponse } from './response.ts';
import { matchRoute, type Route } from './routes.ts';

/** API Gateway takes no larger body, Lambda no larger event. Bytes. */
export const maximumBody = 10 * 1024 * 1024;
const maximumEvent = 6 * 1024 * 1024;

/** Answers a request as the HTTP API of the template does. */
export async function serveApi(
  routes: readonly Route[],
  request: GatewayRequest,
): Promise<Response> {
  const matched = matchRoute(routes, request.method, request.url.pathname);
  if (!matched) return gatewayError(404, 'Not Found');
  const { authorize, scopes = [] } = matched.route;
  const authorized = await authorize?.(request.headers.get('authorization'), scopes);
  if (authorized instanceof Response) return authorized;
  const event = JSON.stringify(httpEvent(request, matched, authorized));
  if (Buffer.byteLength(event) > maximumEvent) return tooLarge();
  const { lambda, timeoutMilliseconds } = matched.route.integration;
  const late = new AbortController();
  try {
    return await Promise.race([
      lambda.invoke(event).then(httpResponse),
      sleep(timeoutMilliseconds, undefined, { signal: late.signal, ref: false }).then(() =>
        gatewayError(503, 'Service Unavailable'),
      ),
    ]);
  } finally {
    late.abort();
  }
}

export const tooLarge = (): Response => gatewayError(413, 'Request Entity Too Large');
