import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { type Fault, faultName } from './faults.ts';
import type { ApiAnswer, ApiRequest } from './platform.ts';
import type { SimulatedChannel } from './simulated-channel.ts';

type Env = { Bindings: HttpBindings };

/** The platforms' own APIs, at `/platforms/<channel>/...`: what the agency calls. */
export function platformRoutes(
  channels: ReadonlyMap<string, SimulatedChannel>,
  now: () => Date,
): Hono<Env> {
  const routes = new Hono<Env>();
  routes.all('/platforms/:channel/*', async (context) => {
    const channel = channels.get(context.req.param('channel'));
    if (!channel) return context.json({ error: 'No such platform' }, 404);
    const at = now();
    const request = await apiRequest(context, `/platforms/${channel.platform.id}`);
    const kind = channel.platform.callKind(request);
    const fault = channel.faults.take(kind);
    if (fault?.delayMs) await wait(fault.delayMs);
    const answer = await outcome(request, fault, channel);
    channel.take(answer);
    const { accepted } = answer;
    const query = request.query.size > 0 ? `?${new URL(context.req.url).searchParams}` : '';
    channel.recorder.add({
      at: at.toISOString(),
      method: request.method,
      path: request.path + query,
      headers: request.headers,
      body: request.body,
      status: answer.status,
      kind,
      to: accepted?.to ?? channel.platform.recipientOf(request),
      id: accepted?.kind === 'message' ? accepted.id : undefined,
      fault: fault && faultName(fault),
    });
    if (fault?.reset || fault?.acceptThenDrop) return dropped(context, fault);
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': 'application/json; charset=utf-8', ...answer.headers },
    });
  });
  return routes;
}

async function apiRequest(context: Context<Env>, mount: string): Promise<ApiRequest> {
  const url = new URL(context.req.url);
  return {
    method: context.req.method,
    path: url.pathname.slice(mount.length),
    query: url.searchParams,
    headers: context.req.header(),
    body: await context.req.text(),
  };
}

/** What the platform makes of it, or the fault in its place. */
async function outcome(
  request: ApiRequest,
  fault: Fault | undefined,
  { platform }: SimulatedChannel,
): Promise<ApiAnswer> {
  if (fault?.reset) return { status: 0, body: '' };
  if (fault?.status === undefined) return platform.api(request);
  const { body, status, headers = {} } = fault;
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) };
}

/** A reset is a TCP reset; a drop closes the connection without an answer. */
function dropped(context: Context<Env>, fault: Fault): Response {
  const { socket } = context.env.incoming;
  if (fault.reset) socket.resetAndDestroy();
  else socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
