import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { SignedRequest } from './platform.ts';

/** How a webhook is delivered. */
export const delivery = z.strictObject({
  /** Times the platform delivers it, beyond what an error makes it repeat. */
  times: z.number().int().min(1).max(100).default(1),
  /** Whether those go out at once instead of one after the other. */
  parallel: z.boolean().default(false),
  /** Whether a 5xx, a timeout or a dead connection is tried again, as all four platforms do. */
  retryOn5xx: z.boolean().default(true),
});
export type Delivery = z.infer<typeof delivery>;

/** What became of one POST. `error` instead of a status when no answer came. */
export interface Delivered {
  readonly status?: number;
  readonly error?: string;
}

/** Milliseconds before each retry: real platforms wait longer, but in the same manner. */
const backoffMs = [200, 400, 800, 1600, 3200];

/** Publishes to the topic of this simulated platform; false where the stack has none. */
export type Publish = (platform: string, message: string) => boolean;

/** The same with a topic in the place of the webhook: it takes everything, and hands it on by itself. */
export function publishAll(
  { body }: SignedRequest,
  platform: string,
  { times, publish }: Delivery & { publish: Publish },
): readonly Delivered[] {
  return Array.from({ length: times }, () =>
    publish(platform, body) ? { status: 200 } : { error: 'This stack has no topic for it' },
  );
}

/** Posts a signed webhook; resolves to every attempt, in order. Never rejects. */
export async function postWebhook(
  request: SignedRequest,
  url: string,
  how: Delivery & { timeoutMs: number; signal: AbortSignal },
): Promise<readonly Delivered[]> {
  const rounds = Array.from({ length: how.times }, () => () => withRetries(request, url, how));
  if (how.parallel) return (await Promise.all(rounds.map((round) => round()))).flat();
  const all: Delivered[] = [];
  for (const round of rounds) all.push(...(await round()));
  return all;
}

/** Whether the agency took it. */
export const wasReceived = (deliveries: readonly Delivered[]): boolean =>
  deliveries.some(({ status = 0 }) => status >= 200 && status < 300);

async function withRetries(
  request: SignedRequest,
  url: string,
  how: Delivery & { timeoutMs: number; signal: AbortSignal },
): Promise<readonly Delivered[]> {
  const attempts = [await post(request, url, how)];
  for (const pause of how.retryOn5xx ? backoffMs : []) {
    const { status = 599 } = attempts.at(-1) ?? {};
    if (status < 500) break;
    await wait(pause, undefined, { signal: how.signal }).catch(() => undefined);
    if (how.signal.aborted) break;
    attempts.push(await post(request, url, how));
  }
  return attempts;
}

async function post(
  { headers, body }: SignedRequest,
  url: string,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<Delivered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.arrayBuffer();
    return { status: response.status };
  } catch (error) {
    return { error: reason(error) };
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'timeout' : error.message;
}
