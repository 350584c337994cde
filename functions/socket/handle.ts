import * as z from 'zod';
import type { ConnectionStore, StaffStore } from '../../intents/desk-ports.ts';
import { isSpent, presence, presentFrom, type Sign } from '../../intents/model/handoff/staff.ts';
import { worksOnCases } from '../../intents/model/handoff/visible.ts';
import { writtenReference } from '../../intents/model/reference.ts';
import type { Clock, Metrics } from '../../intents/ports.ts';

/** What the socket Lambda works with. */
export interface SocketPorts {
  readonly connections: Pick<ConnectionStore, 'redeem' | 'add' | 'get' | 'remove'>;
  readonly staff: Pick<StaffStore, 'appear' | 'presenceOf' | 'isEnded'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** What API Gateway hands over of a WebSocket: who connects, who is gone, and what was said. */
export interface SocketEvent {
  readonly requestContext: { readonly routeKey: string; readonly connectionId: string };
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
}

/** To a connecting desk this is the answer; to what it says later there is none. */
interface SocketResult {
  readonly statusCode: 200 | 400 | 401 | 410;
}

/** A sign of life, every 20 to 30 seconds, as `POST /desk/api/presence` takes it: at least `{}`. */
const sign = z
  .strictObject({
    status: presence.shape.status.default('online'),
    viewing: writtenReference.optional(),
    typing: z.boolean().optional(),
  })
  .transform(
    ({ status, viewing, typing }): Sign => ({
      status,
      ...(viewing !== undefined && { viewing }),
      ...(typing !== undefined && { typing }),
    }),
  );

/**
 * Follows one desk. It is let in by a ticket, good once and for thirty seconds; whoever has none is
 * answered 401. Its staff is present with every sign of life, if they work on cases: editors and operators are
 * nobody to wait for. That it goes says nothing yet: networks falter, and presence ends by itself. What anybody
 * may see is for others to say; here nothing is told.
 */
export async function handle(event: SocketEvent, ports: SocketPorts): Promise<SocketResult> {
  const { routeKey, connectionId } = event.requestContext;
  if (routeKey === '$connect') {
    return connect(connectionId, event.queryStringParameters?.ticket, ports);
  }
  if (routeKey === '$disconnect') {
    await ports.connections.remove(connectionId);
    return { statusCode: 200 };
  }
  return hear(connectionId, event.body ?? '', ports);
}

async function connect(
  id: string,
  ticket: string | undefined,
  { connections, staff, clock, metrics }: SocketPorts,
): Promise<SocketResult> {
  const now = clock.now();
  const who = ticket ? await connections.redeem(ticket, now) : undefined;
  if (who) await connections.add({ id, staff: who, since: now.toISOString() });
  // Asked once the connection is known: a session that ends from here on finds it.
  if (!who || (await staff.isEnded(who.session))) {
    if (who) await connections.remove(id);
    metrics.count('DeskRefused', { type: 'ticket' });
    return { statusCode: 401 };
  }
  if (worksOnCases(who))
    await staff.appear(presentFrom(now, who, await signOf(who.id, now, staff)));
  return { statusCode: 200 };
}

/** As they were, where one socket only takes the place of another. */
async function signOf(id: string, now: Date, staff: SocketPorts['staff']): Promise<Sign> {
  const { status = 'online', viewing, typing } = (await staff.presenceOf(id, now)) ?? {};
  return {
    status,
    ...(viewing !== undefined && { viewing }),
    ...(typing !== undefined && { typing }),
  };
}

/** Who has ended their session meanwhile, or stays longer than a connection may, is not heard any more. */
async function hear(
  id: string,
  body: string,
  { connections, staff, clock, metrics }: SocketPorts,
): Promise<SocketResult> {
  const connection = await connections.get(id);
  if (!connection) return { statusCode: 410 };
  if (isSpent(connection, clock.now()) || (await staff.isEnded(connection.staff.session))) {
    metrics.count('DeskRefused', { type: 'over' });
    return { statusCode: 401 };
  }
  const said = sign.safeParse(parseJson(body));
  if (!said.success) {
    metrics.count('DeskRefused', { type: 'sign' });
    return { statusCode: 400 };
  }
  if (worksOnCases(connection.staff))
    await staff.appear(presentFrom(clock.now(), connection.staff, said.data));
  return { statusCode: 200 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
