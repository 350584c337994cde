import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { WebhookRequest, WebhookResponse } from '../channels/channel.ts';

/** The part of an HTTP API event that is read. */
type HttpEvent = Pick<
  APIGatewayProxyEventV2,
  'rawPath' | 'rawQueryString' | 'headers' | 'body' | 'isBase64Encoded'
> & { readonly requestContext: { readonly http: { readonly method: string } } };

/**
 * The request behind an HTTP API event (payload format 2.0), with the body as the bytes that were
 * sent: signatures are over those. Header names are in lower case already.
 */
export function toRequest(event: HttpEvent): WebhookRequest {
  return {
    method: event.requestContext.http.method === 'GET' ? 'GET' : 'POST',
    path: event.rawPath,
    rawQuery: event.rawQueryString,
    headers: event.headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** The channel a path names, and perhaps its provider: what follows `/webhooks/`. */
export const channelOf = ({ rawPath }: Pick<APIGatewayProxyEventV2, 'rawPath'>): string =>
  /\/webhooks\/(.+)$/.exec(rawPath)?.[1] ?? '';

export const toResult = ({
  status,
  contentType,
  body,
}: WebhookResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': contentType, 'x-content-type-options': 'nosniff' },
  body,
});
