import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port that is free on this machine now, for a program that cannot choose one itself. It is below
 * those the system hands out, so that nobody who asks for "any port" takes it in the meantime.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
