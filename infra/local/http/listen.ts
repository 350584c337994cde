import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

export interface Listener {
  readonly port: number;
  /** Has connections that ask to become something else, such as WebSockets, handed over. */
  onUpgrade(take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
  close(): Promise<void>;
}

/**
 * A connection is kept this much longer than its client is told, in milliseconds: on a machine that is busy
 * with other things the client may send on it late, and would find it closed under its request.
 */
const lateMs = 60_000;

/** The two addresses of this machine that no other machine reaches. */
const loopback = ['127.0.0.1', '::1'] as const;

/**
 * Serves on this machine only, by IPv4 and, where there is one, IPv6. Port 0 takes any free one.
 * Rejects with `EADDRINUSE` when the port is taken.
 */
export async function listen(fetch: Fetch, port: number): Promise<Listener> {
  const first = await bind(fetch, port, loopback[0]);
  const servers = [first.server];
  try {
    servers.push((await bind(fetch, first.port, loopback[1])).server);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE' && port !== 0) {
      await close(first.server);
      throw error;
    }
    // Without IPv6, or with the port of one's choice taken there, IPv4 is enough.
  }
  return {
    port: first.port,
    onUpgrade: (take) => {
      for (const server of servers) server.on('upgrade', take);
    },
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function bind(fetch: Fetch, port: number, host: string): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch });
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (typeof address !== 'object' || !address || !('closeAllConnections' in server)) {
        reject(new Error('listening failed'));
        return;
      }
      server.keepAliveTimeoutBuffer = lateMs;
      resolve({ server, port: address.port });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
