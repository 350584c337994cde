import type { Session } from '../sign-in/session.ts';

/** What the API says went wrong (RFC 9457), with what it adds for this kind. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly [more: string]: unknown;
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** No answer came: the network is gone, or the server is. What was to be sent is kept. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  /** Whether the call may have arrived although no answer came back. */
  readonly left: boolean;
  constructor(message: string, left: boolean, options?: ErrorOptions) {
    super(message, options);
    this.left = left;
  }
}

/** The session is over: sign in again; drafts are kept. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Call {
  readonly body?: unknown;
  /** Bytes, in place of JSON; sent with their own type. */
  readonly file?: File;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal;
}

/** Calls the desk API. Rejects with `ApiProblem`, `NoConnection` or `SignedOut`, and nothing else. */
export function createClient(api: string, session: Session) {
  /** Whatever was called: there is nothing more to be had until somebody signs in. */
  function over(): SignedOut {
    session.over();
    return new SignedOut('Signed out');
  }

  async function token(): Promise<string> {
    const found = await session.token().catch((cause) => {
      throw new NoConnection('The sign-in service does not answer', false, { cause });
    });
    if (!found) throw over();
    if (!navigator.onLine) throw new NoConnection('There is no network', false);
    return found;
  }

  async function send(method: Method, path: string, call: Call): Promise<Response> {
    const authorization = `Bearer ${await token()}`;
    const body = call.file ?? (call.body === undefined ? null : JSON.stringify(call.body));
    const headers = {
      authorization,
      ...(body !== null && { 'content-type': call.file?.type ?? 'application/json' }),
    };
    const signal = call.signal ?? null;
    return fetch(addressOf(path, call), { method, headers, body, signal }).catch((cause) => {
      if (signal?.aborted) throw cause;
      throw new NoConnection('The server does not answer', true, { cause });
    });
  }

  function addressOf(path: string, { query = {} }: Call): URL {
    const url = new URL(`${api}/desk/api${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
    return url;
  }

  async function answer(method: Method, path: string, call: Call): Promise<Response> {
    let response = await send(method, path, call);
    if (response.status === 401) {
      session.expire();
      response = await send(method, path, call);
      if (response.status === 401) throw over();
    }
    if (response.ok) return response;
    throw new ApiProblem(await problemOf(response));
  }

  async function request<T>(method: Method, path: string, call: Call = {}): Promise<T> {
    const response = await answer(method, path, call);
    return response.status === 204 ? (undefined as T) : response.json();
  }

  return {
    get: <T>(path: string, query?: Call['query'], signal?: AbortSignal) =>
      request<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) }),
    /** What it answers as it is: a part of a file. */
    bytes: async (path: string, query: Call['query'], signal: AbortSignal) =>
      new Uint8Array(await read(await answer('GET', path, { ...(query && { query }), signal }))),
    post: <T>(path: string, body: unknown = {}) => request<T>('POST', path, { body }),
    upload: <T>(path: string, file: File) => request<T>('POST', path, { file }),
    put: <T>(path: string, body: unknown) => request<T>('PUT', path, { body }),
    remove: <T>(path: string) => request<T>('DELETE', path),
  };
}
export type Client = ReturnType<typeof createClient>;

/** Its bytes; the connection may be lost while they come. */
const read = (response: Response): Promise<ArrayBuffer> =>
  response.arrayBuffer().catch((cause) => {
    throw new NoConnection('The answer did not come whole', true, { cause });
  });

async function problemOf(response: Response): Promise<Problem> {
  const { status } = response;
  const unknown = { type: 'unknown', title: `The server answered ${status}`, status };
  const given: unknown = await response.json().catch(() => undefined);
  if (typeof given !== 'object' || given === null) return unknown;
  return { ...unknown, ...given, status };
}
