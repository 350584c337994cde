import * as z from 'zod';
import { eventRow } from '../../../intents/model/event.ts';
import { change } from '../../../intents/model/handoff/change.ts';
import { role } from '../../../intents/model/handoff/staff.ts';
import { maySee, maySeeCase } from '../../../intents/model/handoff/visible.ts';
import { deliveryStatus } from '../../../intents/model/message.ts';
import { resultOf } from '../event-result.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { caseRow } from '../shown.ts';
import { withCases } from '../with-cases.ts';

const changes = route({
  id: 'changes',
  method: 'GET',
  path: '/changes',
  summary:
    'What has changed since the cursor, of what the caller may see: the same as the WebSocket tells. Without a cursor, only where to go on from. Some may come twice, none is left out.',
  roles: role.options,
  query: z.object({
    after: z
      .string()
      .regex(/^[0-9A-Za-z]{0,40}$/)
      .default(''),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  answer: z.object({
    changes: z.array(change.omit({ recordClass: true, expiresAt: true }).meta({ id: 'Change' })),
    cursor: z.string(),
  }),
  async handle({ staff, query: { after, limit } }, ports) {
    const found = await ports.changes.after(after, limit);
    return { ...found, changes: found.changes.filter((each) => maySee(staff, each)) };
  },
});

const event = route({
  id: 'events',
  method: 'GET',
  path: '/events/{id}',
  summary:
    'What came of a reply, warning or mute: nothing yet (`pending`), or the status of its turn, what made it stale, and how far its messages got.',
  roles: withCases,
  params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
  answer: z.object({
    id: z.string(),
    /** `pending`, `handed-over:replied`, `refused:stale`, ... */
    status: z.string(),
    /** Whether the turn has decided; messages may still be on their way. */
    done: z.boolean(),
    changes: eventRow.shape.changes,
    messages: z.array(
      z.object({
        sequence: z.number().int(),
        status: deliveryStatus,
        reason: z.string().optional(),
      }),
    ),
  }),
  problems: ['not-your-topic', 'unknown'],
  handle: ({ staff, params: { id } }, ports) => resultOf(id, staff, ports),
});

/** The most cases of one citizen that are shown. */
const most = 50;

const ofContact = route({
  id: 'contacts.handoffs',
  method: 'GET',
  path: '/contacts/{id}/handoffs',
  summary:
    'A citizen’s cases, newest first: those the caller may see, and how many others there are.',
  roles: withCases,
  params: z.object({ id: z.string().max(100) }),
  answer: z.object({ cases: z.array(caseRow), others: z.number().int() }),
  problems: ['unknown'],
  async handle({ staff, params: { id } }, { handoffs }) {
    const all = await handoffs.ofContact(id, most);
    const cases = all.filter(({ topic, owner }) =>
      maySeeCase(staff, { topic, ownerId: owner?.id }),
    );
    return cases.length === 0
      ? problem('unknown', 'There is no such citizen among the cases you may see.')
      : { cases, others: all.length - cases.length };
  },
});

export const feedRoutes = [changes, event, ofContact];
