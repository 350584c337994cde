import * as z from 'zod';
import { officeHours } from '../../../intents/business-time.ts';
import { detailOf } from '../detail.ts';
import { createLeft } from '../left.ts';
import { listCases, listQuery } from '../list.ts';
import type { DeskPorts } from '../ports.ts';
import { isProblem } from '../problem.ts';
import { caseParams, caseRoute, route } from '../route.ts';
import { caseDetail, caseRow } from '../shown.ts';
import { timeline, timelineEntry, timelineQuery } from '../timeline.ts';
import { withCases } from '../with-cases.ts';

const list = route({
  id: 'handoffs',
  method: 'GET',
  path: '/handoffs',
  summary:
    'The cases the caller may see, in order: danger, promises at risk (the end of a messaging window is one), priority, time waited.',
  roles: withCases,
  query: listQuery,
  problems: ['not-your-topic'],
  answer: z.object({
    cases: z.array(caseRow),
    /** How many there are on all pages. */
    total: z.number().int(),
    cursor: z.string().optional(),
  }),
  async handle({ staff, query }, ports) {
    const found = await listCases(staff, query, ports);
    if (isProblem(found)) return found;
    const left = await leftNow(ports);
    return { ...found, cases: found.cases.map((each) => ({ ...each, left: left(each) })) };
  },
});

const leftNow = async ({ knowledge, clock }: Pick<DeskPorts, 'knowledge' | 'clock'>) =>
  createLeft(officeHours((await knowledge.current()).agency), clock.now());

const detail = caseRoute({
  id: 'handoffs.get',
  method: 'GET',
  path: '/handoffs/{id}',
  summary:
    'One case: what the bot made of it, promises, who looks at it, and what the caller may do.',
  roles: withCases,
  params: caseParams,
  answer: caseDetail,
  handle: async ({ staff, handoff }, ports) => {
    const left = await leftNow(ports);
    return { ...(await detailOf(handoff, staff, ports)), left: left(handoff) };
  },
});

const whole = caseRoute({
  id: 'handoffs.timeline',
  method: 'GET',
  path: '/handoffs/{id}/timeline',
  summary:
    'Everything that happened in its conversation, oldest first: messages with their receipts, notes, changes. Without before, the newest part.',
  roles: withCases,
  params: caseParams,
  query: timelineQuery,
  answer: z.object({
    entries: z.array(timelineEntry),
    /** How many messages of this part are of a case that the caller may not see. */
    hidden: z.number().int(),
    /** Give it as `before` to get what came earlier; absent at the beginning. */
    before: z.string().optional(),
  }),
  handle: ({ handoff, query, staff }, ports) => timeline(handoff, query, staff, ports),
});

export const caseRoutes = [list, detail, whole];
