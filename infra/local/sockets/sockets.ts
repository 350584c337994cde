import { randomBytes } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { Lambda } from '../lambda/pool.ts';
import { connectEvent, disconnectEvent, messageEvent, type Peer } from './event.ts';

/** A WebSocket API of the template: its stage, and the function of each route. */
export interface SocketApi {
  stage?: string;
  readonly routes: Map<string, Lambda>;
}

/** A desk that was let in. */
export interface Connected extends Peer {
  readonly socket: WebSocket;
  lastActiveAt: number;
}

export interface Sockets {
  /** Takes a connection that asks to become a WebSocket, below the path of the APIs. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  find(apiId: string, stage: string, connectionId: string): Connected | undefined;
  /** Sends to a desk; it counts as a sign of life of the connection. */
  send(to: Connected, text: string): Promise<void>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** API Gateway's own limits. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const socketLimits = {
  /** Bytes to a desk in one message. */
  message: 128 * 1024,
  /** Bytes from a desk in one frame; a browser sends a message as one. */
  frame: 32 * 1024,
  /** Milliseconds without a message in any direction. */
  idle: 10 * 60_000,
  /** Milliseconds a connection lasts at most. */
  life: 2 * 60 * 60_000,
  /** Milliseconds a function may take to let somebody in. */
  connect: 29_000,
};

const answer = z.object({ statusCode: z.coerce.number().int() });

/**
 * WebSocket APIs as API Gateway runs them: a function decides who comes in, hears what is said (nothing
 * is answered to it, but that it failed), and is told who went.
 */
export function createSockets(
  apis: ReadonlyMap<string, SocketApi>,
  limits: typeof socketLimits = socketLimits,
): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frame });
  const connected = new Map<string, Connected>();
  const working = new Set<Promise<unknown>>();
  const work = (promise: Promise<unknown>): void => {
    const done = promise.finally(() => working.delete(done));
    working.add(done);
  };

  const letIn = async (api: SocketApi, peer: Peer): Promise<number> => {
    const lambda = api.routes.get('$connect');
    if (!lambda) return 200;
    const late = new AbortController();
    const invocation = await Promise.race([
      lambda.invoke(JSON.stringify(connectEvent(peer))),
      sleep(limits.connect, undefined, { signal: late.signal, ref: false }).catch(() => undefined),
    ]);
    late.abort();
    if (!invocation?.ok) return 500;
    return answer.safeParse(JSON.parse(invocation.payload)).data?.statusCode ?? 500;
  };
  const hear = async (api: SocketApi, from: Connected, text: string): Promise<void> => {
    const event = messageEvent(from, text);
    const invocation = await api.routes.get('$default')?.invoke(JSON.stringify(event));
    if (invocation?.ok) return;
    const { connectionId } = from;
    const message = invocation ? 'Internal server error' : 'Forbidden';
    if (from.socket.readyState === from.socket.OPEN)
      from.socket.send(JSON.stringify({ message, connectionId, requestId: '' }));
  };
  const accept = (api: SocketApi, peer: Peer, socket: WebSocket): void => {
    const desk: Connected = { ...peer, socket, lastActiveAt: Date.now() };
    connected.set(desk.connectionId, desk);
    const idle = setInterval(
      () => {
        const now = Date.now();
        if (now - desk.lastActiveAt >= limits.idle || now - desk.connectedAt >= limits.life)
          socket.close(1001, 'Going away');
      },
      Math.min(1000, limits.idle),
    ).unref();
    socket.on('message', (data, isBinary) => {
      desk.lastActiveAt = Date.now();
      if (isBinary) return socket.close(1003);
      work(hear(api, desk, String(data)));
    });
    // What is wrong with a message ends its connection, with a code; `close` tells of it.
    socket.on('error', () => {});
    socket.on('close', (code, reason) => {
      clearInterval(idle);
      connected.delete(desk.connectionId);
      const event = JSON.stringify(disconnectEvent(desk, code, String(reason)));
      work(api.routes.get('$disconnect')?.invoke(event) ?? Promise.resolve());
    });
  };

  return {
    upgrade: async (handshake, socket, head) => {
      socket.on('error', () => {});
      const [, apiId = '', stage = ''] =
        /^\/sockets\/(\w+)\/([\w-]+)\/?(\?|$)/.exec(handshake.url ?? '') ?? [];
      const api = apis.get(apiId);
      if (api?.stage !== stage) return refuse(socket, 403);
      const connectionId = `${randomBytes(11).toString('base64url')}=`;
      const peer: Peer = { connectionId, apiId, stage, connectedAt: Date.now(), handshake };
      const status = await letIn(api, peer);
      if (status < 200 || status > 299) return refuse(socket, status);
      server.handleUpgrade(handshake, socket, head, (open) => accept(api, peer, open));
    },
    find: (apiId, stage, connectionId) => {
      const found = connected.get(connectionId);
      // One that is closing is gone, as for API Gateway.
      const isOpen = found?.socket.readyState === WebSocket.OPEN;
      return isOpen && found.apiId === apiId && found.stage === stage ? found : undefined;
    },
    send: (to, text) => {
      to.lastActiveAt = Date.now();
      return new Promise((resolve, reject) =>
        to.socket.send(text, (error) => (error ? reject(error) : resolve())),
      );
    },
    close: async () => {
      for (const { socket } of connected.values()) socket.terminate();
      await Promise.allSettled(working);
      server.close();
    },
  };
}

function refuse(socket: Duplex, status: number): void {
  const message = JSON.stringify({ message: STATUS_CODES[status] ?? 'Forbidden' });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json\r\ncontent-length: ${message.length}\r\nconnection: close\r\n\r\n${message}`,
  );
}
