import * as z from 'zod';
import { signInAs } from '../../infra/local/sign-in/code-flow.ts';

const endpoints = z.object({
  desk: z.object({ issuer: z.url(), clientId: z.string(), callback: z.url() }),
});

const renewal = z.object({ access_token: z.string() });

/** What a call of the desk API came to. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

/** Calls the desk API of a running stack with this token, or without one. */
export async function call(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const bytes = body instanceof Uint8Array;
  const response = await fetch(`${url}/desk/api${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': bytes ? 'image/png' : 'application/json' }),
    },
    ...(body !== undefined && { body: bytes ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return { status: response.status, type, body: text === '' ? undefined : JSON.parse(text) };
}

/** Signs in with an account of the local run, and calls as it. */
export async function deskOf(url: string, account: string) {
  const { desk } = endpoints.parse(await (await fetch(`${url}/endpoints`)).json());
  const tokens = await signInAs(account, desk);
  const post = (path: string, body?: unknown) => call(url, tokens.access_token, 'POST', path, body);
  return {
    tokens,
    /** There for as long as this process, as a page says it is: a case goes back to the queue from who is gone. */
    stays: async (): Promise<void> => {
      const sign = () => post('/presence', {});
      await sign();
      setInterval(() => void sign().catch(() => undefined), 20_000).unref();
    },
    /** Another access token of the same session, as the desk gets one every few minutes. */
    renew: async (): Promise<string> => {
      const grant = { grant_type: 'refresh_token', client_id: desk.clientId };
      const body = new URLSearchParams({ ...grant, refresh_token: tokens.refresh_token });
      const response = await fetch(`${desk.issuer}/token`, { method: 'POST', body });
      return renewal.parse(await response.json()).access_token;
    },
    get: (path: string) => call(url, tokens.access_token, 'GET', path),
    put: (path: string, body?: unknown) => call(url, tokens.access_token, 'PUT', path, body),
    post,
  };
}
