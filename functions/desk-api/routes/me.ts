import * as z from 'zod';
import { presence, presentFrom, role, staff } from '../../../intents/model/handoff/staff.ts';
import { writtenReference } from '../../../intents/model/reference.ts';
import { auditOf } from '../audit.ts';
import type { DeskPorts } from '../ports.ts';
import { route } from '../route.ts';
import { colleague } from '../shown.ts';
import { withCases } from '../with-cases.ts';

const everybody = role.options;

/** How long a ticket for the WebSocket is good, in seconds. */
const ticketSeconds = 30;

const me = route({
  id: 'me',
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, and what they may do.',
  roles: everybody,
  answer: staff.omit({ session: true }).meta({ id: 'Me' }),
  handle: async ({ staff: caller }) => caller,
});

const appear = route({
  id: 'presence',
  method: 'POST',
  path: '/presence',
  summary:
    'A sign of life, every 20 to 30 seconds. Whoever gives none for 90 seconds is gone, and their cases go back to the queue two minutes after.',
  roles: withCases,
  body: z.strictObject({
    status: presence.shape.status.default('online'),
    viewing: writtenReference.optional(),
    typing: z.boolean().optional(),
  }),
  answer: z.object({ until: z.iso.datetime() }),
  async handle({ staff: caller, body, now }, ports) {
    const appeared = presentFrom(now, caller, body);
    await ports.staff.appear(appeared);
    return { until: appeared.until };
  },
});

const colleagues = route({
  id: 'staff',
  method: 'GET',
  path: '/staff',
  summary: 'Who has the desk open, and what they work on.',
  roles: withCases,
  answer: z.object({ staff: z.array(colleague) }),
  handle: async ({ now }, ports) => ({ staff: [...(await ports.staff.present(now))] }),
});

const ticket = route({
  id: 'socketTickets',
  method: 'POST',
  path: '/socket-tickets',
  summary: 'A ticket to connect the WebSocket with, once, within 30 seconds.',
  roles: everybody,
  status: 201,
  answer: z.object({ ticket: z.string(), until: z.iso.datetime() }),
  async handle({ staff: caller, now }, ports) {
    const until = new Date(now.getTime() + ticketSeconds * 1000);
    const made = ports.secret();
    await ports.tickets.issue(made, caller, until);
    return { ticket: made, until: until.toISOString() };
  },
});

const signOut = route({
  id: 'signOut',
  method: 'POST',
  path: '/sign-out',
  summary:
    'Ends the session: none of its tokens counts from now on, and whoever signed out is gone.',
  roles: everybody,
  async handle({ staff: caller, now }, ports: DeskPorts) {
    await ports.staff.endSession(caller.session, now);
    await ports.staff.leave(caller.id);
    await ports.audit.put([auditOf(caller, `staff#${caller.id}`, 'sign-out', ports)]);
    return undefined;
  },
});

export const meRoutes = [me, appear, colleagues, ticket, signOut];
