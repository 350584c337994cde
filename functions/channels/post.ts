import type { SendError } from '../../intents/model/delivery.ts';
import type { Call, Fetch } from './call.ts';
import type { SendResult } from './channel.ts';

/** How long a platform has to answer one call. */
export const deadlineMilliseconds = 8000;
/** How long a file may take to get there before the message is sent: else the message goes without it. */
export const fileMilliseconds = 3000;

/** What a platform's API answered; `body` is the parsed JSON, or undefined when it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** How each platform code is to be taken. Looked up by the most exact code first. */
export type ErrorTable = Readonly<Record<string, SendError['kind']>>;

/** A refusal as one platform words it: its codes from the most to the least exact. */
export interface Refusal {
  readonly codes: readonly string[];
  readonly retryAt?: Date | undefined;
  /** The platform itself calls it passing. */
  readonly passing?: boolean;
}

/** One call of a platform's API. Credentials go in headers, and never follow a redirect. */
export async function call(fetch: Fetch, url: string, init: Call): Promise<Answer | SendError> {
  try {
    const signal = AbortSignal.timeout(deadlineMilliseconds);
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return {
      status: response.status,
      headers: response.headers,
      body: parsed(await response.text()),
    };
  } catch (error) {
    return networkError(error);
  }
}

export const postJson = (
  fetch: Fetch,
  url: string,
  token: string,
  body: unknown,
): Promise<Answer | SendError> =>
  call(fetch, url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What one call that should have sent a message came to. */
export function sendResult(
  answer: Answer | SendError,
  platformId: (body: unknown) => string | undefined,
  refusal: (answer: Answer) => Refusal,
  table: ErrorTable,
): SendResult {
  if ('kind' in answer) return { ok: false, error: answer };
  const id = answer.status < 300 ? platformId(answer.body) : undefined;
  if (id) return { ok: true, platformId: id };
  return { ok: false, error: sendError(answer.status, refusal(answer), table) };
}

function sendError(status: number, refusal: Refusal, table: ErrorTable): SendError {
  const [code = String(status)] = refusal.codes;
  const listed = refusal.codes.find((one) => Object.hasOwn(table, one));
  const known = listed === undefined ? undefined : table[listed];
  const kind = known ?? (refusal.passing ? 'retryable' : byStatus(status));
  const { retryAt } = refusal;
  if (!retryAt) return { kind, code };
  if (kind === 'limited') return { kind, code, retryAt };
  return kind === 'retryable' ? { kind: 'after', code, retryAt } : { kind, code };
}

/**
 * Where the platform's code says nothing. A gateway that got no answer does not know either; a
 * redirect, a refused credential or an unpaid bill stands in every message's way.
 */
function byStatus(status: number): SendError['kind'] {
  if (status < 300 || status === 408 || status === 502 || status === 504) return 'unknown';
  if (status < 400 || status === 401 || status === 402) return 'channel-down';
  // Too many requests are ours together, not this message's; where a citizen's are meant, a code says so.
  if (status === 429) return 'limited';
  return status >= 500 ? 'retryable' : 'permanent';
}

/** When `Retry-After` (seconds or a date) allows the next call, by the platform's own clock if it says. */
export function retryAfter({ headers }: Answer): Date | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const at = new Date(/^\d{1,7}$/.test(value) ? now + Number(value) * 1000 : Date.parse(value));
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** A call that was not begun, as nobody would hear the answer (deliver/send-call.ts). */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';
  readonly code = 'OUT_OF_TIME';
}

/** Failures from before the request left us: nothing can have been accepted. */
const neverSent = new Set([
  'OUT_OF_TIME',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function networkError(error: unknown): SendError {
  const names = [error, cause(error)].map(errorCode).filter((code) => code !== undefined);
  const code = names.includes('TimeoutError') ? 'timeout' : (names.at(-1) ?? 'network');
  return { kind: neverSent.has(code) ? 'retryable' : 'unknown', code };
}

const cause = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** A system code (`ECONNRESET`) or an error's class name; never its message. */
function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The JSON in a text; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
