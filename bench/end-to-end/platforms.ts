import * as z from 'zod';
import { channels } from './town.ts';

/** One call of a platform's API that was about a message. */
export interface PlatformCall {
  readonly channel: string;
  readonly citizen: string;
  /** The platform's id of the message; none when it refused. */
  readonly id: string | undefined;
  readonly status: number;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

const recorded = z.array(
  z.object({
    at: z.string(),
    kind: z.string(),
    status: z.number(),
    to: z.string().optional(),
    id: z.string().optional(),
  }),
);

/**
 * Takes from the simulated platforms what they were sent since the last time; asked for often enough,
 * nothing is dropped. Rejects when something was.
 */
export async function takeCalls(url: string): Promise<readonly PlatformCall[]> {
  const taken = await Promise.all(channels.map((channel) => takeFrom(url, channel)));
  return taken.flat();
}

async function takeFrom(url: string, channel: string): Promise<readonly PlatformCall[]> {
  const address = `${url}/simulator/${channel}/sent`;
  const response = await fetch(address);
  const dropped = response.headers.get('x-simulator-dropped');
  if (dropped !== '0') throw new Error(`${channel}: the simulator forgot ${dropped} requests`);
  const all = recorded.parse(await response.json());
  await fetch(address, { method: 'DELETE' });
  return all
    .filter(({ kind }) => kind === 'messages')
    .map(({ at, status, to = '', id }) => ({
      channel,
      citizen: to,
      id,
      status,
      at: Date.parse(at),
    }));
}
