import * as z from 'zod';
import { act, threadOf } from '../act.ts';
import { auditOf } from '../audit.ts';
import { deskEventId } from '../event-id.ts';
import { muteOf } from '../mute.ts';
import { noteOf } from '../note.ts';
import { refusalOf } from '../policy.ts';
import { preview, previewAnswer } from '../preview.ts';
import { isProblem, problem } from '../problem.ts';
import { draft, once, reply, replyBody } from '../reply.ts';
import { caseParams, caseRoute } from '../route.ts';
import { changedSince, seen } from '../seen.ts';
import { reasonText } from '../transfer.ts';
import { withCases } from '../with-cases.ts';
import { isWithinDays } from '../within-days.ts';
import { written } from '../written.ts';

/** The id of the event: `GET /events/{id}` tells what came of it. */
const accepted = z.object({ id: z.string() });

const send = caseRoute({
  id: 'handoffs.reply',
  method: 'POST',
  path: '/handoffs/{id}/reply',
  summary:
    'Replies to the citizen, through the queue of their conversation. Something said since `seen` makes it stale, here or when its turn comes.',
  roles: withCases,
  status: 202,
  params: caseParams,
  body: replyBody,
  answer: accepted,
  problems: ['not-owner', 'state', 'stale', 'window-closed', 'opted-out', 'too-long', 'invalid'],
  handle: ({ handoff, body, staff }, ports) => reply(handoff, body, staff, ports),
});

const show = caseRoute({
  id: 'handoffs.preview',
  method: 'POST',
  path: '/handoffs/{id}/reply/preview',
  summary:
    'How a reply will look on the citizen’s channel, what it costs as SMS, and what the channel cannot do.',
  roles: withCases,
  params: caseParams,
  body: draft,
  answer: previewAnswer,
  problems: ['too-long', 'invalid'],
  handle: ({ handoff, body, staff }, ports) => preview(handoff, body, staff, ports),
});

const addNote = caseRoute({
  id: 'handoffs.notes',
  method: 'POST',
  path: '/handoffs/{id}/notes',
  summary:
    'Writes a note for colleagues. It can never reach the citizen. Asked twice with the same `once`, it is written once.',
  roles: withCases,
  status: 201,
  params: caseParams,
  body: z.strictObject({ text: written(10_000), once }),
  answer: z.object({ note: z.string() }),
  problems: ['too-long'],
  async handle({ handoff, body, staff }, ports) {
    const named = body.once !== undefined && { id: deskEventId(handoff.id, staff.id, body.once) };
    const note = { ...noteOf(handoff.id, body.text, staff, ports), ...named };
    await ports.notes.put(note, auditOf(staff, handoff.id, 'note', ports, { noteId: note.id }));
    return { note: note.id };
  },
});

/** What the caller's page showed of the case. */
const justSeen = z.strictObject({ seen: seen.optional() });

const warn = caseRoute({
  id: 'handoffs.warn',
  method: 'POST',
  path: '/handoffs/{id}/warn',
  summary: 'Tells the citizen, in the agency’s words, that abuse ends the conversation.',
  roles: withCases,
  status: 202,
  params: caseParams,
  body: justSeen,
  answer: accepted,
  problems: ['not-owner', 'state', 'stale'],
  async handle({ handoff, staff, body }, ports) {
    const refused =
      refusalOf(staff, handoff, 'warn') ?? changedSince('warn', body.seen, handoff, staff);
    const thread = refused ?? (await threadOf(handoff, ports));
    if (isProblem(thread)) return thread;
    const id = deskEventId(handoff.id, ports.random.id());
    return act({ handoff, thread, staff, id, does: { type: 'warn' } }, ports);
  },
});

/** In days. */
const longestMute = 30;

const mute = caseRoute({
  id: 'handoffs.mute',
  method: 'POST',
  path: '/handoffs/{id}/mute',
  summary:
    'Answers nothing they write until then, but STOP, START and danger; asked again, until another time. Supervisors see who is muted.',
  roles: withCases,
  status: 202,
  params: caseParams,
  body: justSeen.extend({ until: z.iso.datetime(), reason: reasonText.optional() }),
  answer: accepted,
  problems: ['not-owner', 'invalid', 'stale'],
  async handle({ handoff, staff, body, now }, ports) {
    const refused =
      refusalOf(staff, handoff, 'mute') ?? changedSince('mute', body.seen, handoff, staff);
    const thread = refused ?? (await threadOf(handoff, ports));
    if (isProblem(thread)) return thread;
    const { until, reason } = body;
    if (!isWithinDays(until, longestMute, now))
      return problem('invalid', `Name a time within the next ${longestMute} days.`);
    const note = reason === undefined ? undefined : noteOf(handoff.id, reason, staff, ports);
    await ports.mutes.put(muteOf(handoff, staff, now, { until, noteId: note?.id }));
    const id = deskEventId(handoff.id, ports.random.id());
    const does = { type: 'mute' as const, until };
    return act({ handoff, thread, staff, id, does, note }, ports);
  },
});

const unmute = caseRoute({
  id: 'handoffs.unmute',
  method: 'POST',
  path: '/handoffs/{id}/unmute',
  summary: 'Answers again what they write.',
  roles: withCases,
  status: 202,
  params: caseParams,
  answer: accepted,
  problems: ['not-owner'],
  async handle({ handoff, staff }, ports) {
    const refused = refusalOf(staff, handoff, 'unmute');
    const thread = refused ?? (await threadOf(handoff, ports));
    if (isProblem(thread)) return thread;
    await ports.mutes.remove(handoff.contactId);
    const id = deskEventId(handoff.id, ports.random.id());
    return act({ handoff, thread, staff, id, does: { type: 'unmute' } }, ports);
  },
});

export const replyRoutes = [send, show, addNote, warn, mute, unmute];
