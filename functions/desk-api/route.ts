import * as z from 'zod';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Role, Staff } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import { isSound, writtenReference } from '../../intents/model/reference.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem, type ProblemType, problem } from './problem.ts';

/** A request as it came: parameters of path and query as text, the body as bytes. */
export interface DeskRequest {
  readonly method: string;
  /** Without `/desk/api`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: Buffer;
  /** The claims of the access token, unread; absent where nobody is signed in. */
  readonly claims?: unknown;
}

export interface DeskResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; absent where there is nothing to say. */
  readonly body?: unknown;
  /** In its place: bytes of anybody's, to be saved or looked at by whoever knows how, never to be shown as they are. */
  readonly bytes?: Uint8Array;
}

/** What describes a route: enough for the document, the authorisation and the tests. */
interface Description {
  /** `handoffs.claim`; unique. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** Who may call it; `public`: anybody, signed in or not. */
  readonly roles: readonly Role[] | 'public';
  /** `case`: it is about one case, which must be of the caller's topics, or theirs. */
  readonly about?: 'case';
  /** The status of success. */
  readonly status: number;
  /** The problems that are its own, beside those that every call can have. */
  readonly problems: readonly ProblemType[];
  /** Content types it takes as bytes, in place of JSON. */
  readonly bytes?: readonly string[];
}

interface Schemas {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
}

export interface Route extends Description {
  readonly schemas: Schemas;
  run(
    request: Matched,
    staff: Staff | undefined,
    ports: DeskPorts,
  ): Promise<DeskResponse | Problem>;
}

interface Matched extends DeskRequest {
  readonly params: Readonly<Record<string, string>>;
}

/** A call that was read and let in. */
export interface Call<P, Q, B> {
  readonly staff: Staff;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly now: Date;
  /** The bytes and their type, where the route takes bytes. */
  readonly upload: { readonly bytes: Buffer; readonly contentType: string };
}

const nothing = z.object({});
type Nothing = typeof nothing;

interface Schemes<P, Q, B, A> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly answer: A;
}

interface Spec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
  X = unknown,
> extends Omit<Description, 'status' | 'problems' | 'about'>,
    Partial<Schemes<P, Q, B, A>> {
  readonly status?: number;
  readonly problems?: readonly ProblemType[];
  handle(
    call: Call<z.output<P>, z.output<Q>, z.output<B>> & X,
    ports: DeskPorts,
  ): Promise<z.input<A> | Problem>;
}

/**
 * A route of people who are signed in. What it answers goes through the answer's schema, which drops
 * whatever is not in it: nothing is shown that is not described.
 */
export const route = <
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUnknown,
  A extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<P, Q, B, A>,
): Route => build(spec, async () => ({}));

/** The case a path names, by its reference. */
export const caseParams = z.object({ id: writtenReference });

/** A route about one case, which its caller may see: that is asked before anything else of the request is read. */
export const caseRoute = <
  P extends typeof caseParams,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUnknown,
  A extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<P, Q, B, A, { readonly handoff: Handoff }> & { readonly params: P },
): Route => ({
  ...build(spec, async (params, staff, ports) => {
    const handoff = await seenCase(caseParams.parse(params).id, staff, ports);
    return isProblem(handoff) ? handoff : { handoff };
  }),
  about: 'case',
});

function build<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
  X,
>(
  spec: Spec<P, Q, B, A, X>,
  letIn: (params: z.output<P>, staff: Staff, ports: DeskPorts) => Promise<X | Problem>,
): Route {
  const { params, query, body, answer, handle, ...given } = spec;
  const status = given.status ?? (answer ? 200 : 204);
  const defaults = { params: nothing, query: nothing, body: z.unknown(), answer: z.undefined() };
  // Where a schema is left out, its type is that of the default.
  const read = { ...defaults, ...spec } as unknown as Schemes<P, Q, B, A>;
  return {
    problems: [],
    ...given,
    status,
    schemas: { params, query, body, answer },
    async run(request, staff, ports) {
      if (!staff) return signedOut();
      const named = parsed(read.params, request.params);
      if (isProblem(named)) return named;
      const found = await letIn(named.data, staff, ports);
      if (isProblem(found)) return found;
      const asked = readCall(request, read, body !== undefined);
      if (isProblem(asked)) return asked;
      const upload = { bytes: request.body, contentType: request.contentType };
      const call = {
        ...asked,
        ...found,
        params: named.data,
        staff,
        now: ports.clock.now(),
        upload,
      };
      const result = await handle(call, ports);
      if (isProblem(result)) return result;
      if (!answer) return { status };
      const said = answer.parse(result);
      return said instanceof Uint8Array ? { status, bytes: said } : { status, body: said };
    },
  };
}

function readCall<Q extends z.ZodType, B extends z.ZodType>(
  request: Matched,
  read: { readonly query: Q; readonly body: B },
  hasJson: boolean,
): { query: z.output<Q>; body: z.output<B> } | Problem {
  const query = parsed(read.query, request.query);
  if (isProblem(query)) return query;
  const json = hasJson ? readJson(request) : { value: undefined };
  if (isProblem(json)) return json;
  const body = parsed(read.body, json.value);
  return isProblem(body) ? body : { query: query.data, body: body.data };
}

function parsed<T extends z.ZodType>(schema: T, value: unknown): { data: z.output<T> } | Problem {
  const result = schema.safeParse(value);
  return result.success ? { data: result.data } : badRequest(result.error);
}

/** The case, if there is one and this member of staff may see it. */
export async function seenCase(
  id: string,
  staff: Staff,
  { handoffs }: Pick<DeskPorts, 'handoffs'>,
): Promise<Handoff | Problem> {
  const handoff = isSound(id) ? await handoffs.get(id) : undefined;
  if (!handoff)
    return problem('unknown', `There is no case ${id}. Check the reference for a slip.`);
  if (!maySeeCase(staff, { topic: handoff.topic, ownerId: handoff.owner?.id }))
    return problem(
      'not-your-topic',
      `Case ${id} is of the topic "${handoff.topic}". Ask a colleague who has it, or a supervisor.`,
    );
  return handoff;
}

export const signedOut = (): Problem =>
  problem(
    'signed-out',
    'Sign in again: the session is over, or the token is not one of this desk.',
  );

/** No body is an empty one: a claim needs none. */
function readJson({ contentType, body }: DeskRequest): { readonly value: unknown } | Problem {
  if (body.byteLength === 0) return { value: {} };
  if (!/^application\/json\b/iu.test(contentType))
    return problem('bad-request', 'Send JSON, with content-type: application/json.');
  try {
    return { value: JSON.parse(body.toString()) };
  } catch {
    return problem('bad-request', 'The body is not JSON. Nothing was changed.');
  }
}

/** A text that is too long is told as such: it is what people run into. */
function badRequest({ issues }: z.ZodError): Problem {
  const long = issues.find(({ code, path }) => code === 'too_big' && path.includes('text'));
  if (long?.code === 'too_big') {
    const limit = Number(long.maximum);
    return problem('too-long', `Shorten the text to ${limit} characters, or send it in parts.`, {
      limit,
    });
  }
  return problem('bad-request', 'Correct what is named in issues and send it again.', {
    issues: issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
