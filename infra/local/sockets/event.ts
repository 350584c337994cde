import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** One desk, from its handshake on. */
export interface Peer {
  readonly connectionId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly connectedAt: number;
  readonly handshake: IncomingMessage;
}

type EventType = 'CONNECT' | 'DISCONNECT' | 'MESSAGE';

const routeKeys = { CONNECT: '$connect', DISCONNECT: '$disconnect', MESSAGE: '$default' } as const;

/**
 * What every event of a WebSocket API tells of the connection.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export function requestContext(peer: Peer, eventType: EventType): Record<string, unknown> {
  const { connectionId, apiId, stage, connectedAt, handshake } = peer;
  const now = new Date();
  const requestId = randomUUID();
  return {
    routeKey: routeKeys[eventType],
    eventType,
    messageDirection: 'IN',
    stage,
    apiId,
    connectionId,
    connectedAt,
    requestId,
    extendedRequestId: requestId,
    requestTime: now.toUTCString(),
    requestTimeEpoch: now.getTime(),
    domainName: handshake.headers.host ?? '',
    identity: {
      sourceIp: handshake.socket.remoteAddress ?? '127.0.0.1',
      userAgent: handshake.headers['user-agent'] ?? null,
    },
  };
}

/** Who comes: the only event with the headers and the query. */
export function connectEvent(peer: Peer): object {
  const { handshake } = peer;
  const { searchParams } = new URL(handshake.url ?? '', 'http://localhost');
  const query = [...new Set(searchParams.keys())];
  const headers = Object.entries(handshake.headersDistinct).flatMap(([name, values]) =>
    values ? [[name, values] as const] : [],
  );
  return {
    headers: Object.fromEntries(headers.map(([name, values]) => [name, values.join(', ')])),
    multiValueHeaders: Object.fromEntries(headers),
    ...(query.length > 0 && {
      queryStringParameters: Object.fromEntries(
        query.map((name) => [name, searchParams.getAll(name).at(-1)]),
      ),
      multiValueQueryStringParameters: Object.fromEntries(
        query.map((name) => [name, searchParams.getAll(name)]),
      ),
    }),
    requestContext: requestContext(peer, 'CONNECT'),
    isBase64Encoded: false,
  };
}

/** Who is gone, and how. */
export const disconnectEvent = (peer: Peer, status: number, reason: string): object => ({
  headers: { Host: peer.handshake.headers.host ?? '' },
  multiValueHeaders: {},
  requestContext: {
    ...requestContext(peer, 'DISCONNECT'),
    disconnectStatusCode: status,
    disconnectReason: reason,
  },
  isBase64Encoded: false,
});

/** What was said. */
export const messageEvent = (peer: Peer, body: string): object => ({
  requestContext: { ...requestContext(peer, 'MESSAGE'), messageId: randomUUID() },
  body,
  isBase64Encoded: false,
});
