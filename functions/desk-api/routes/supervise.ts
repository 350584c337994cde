import * as z from 'zod';
import { type Mute, mute } from '../../../intents/model/handoff/mute.ts';
import { supervises } from '../../../intents/model/handoff/visible.ts';
import { daysBetween } from '../../../intents/tally/days.ts';
import { auditPage, auditQuery, readAudit } from '../audit-list.ts';
import { board, boardOf } from '../board.ts';
import { botHistory, botHistoryOf } from '../bot-history.ts';
import { history, historyOf, historyQuery } from '../history.ts';
import type { DeskPorts } from '../ports.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { route, seenCase } from '../route.ts';

const now = route({
  id: 'board',
  method: 'GET',
  path: '/board',
  summary: 'How things stand in the caller’s topics, now.',
  roles: ['supervisor'],
  answer: board,
  handle: ({ staff }, ports) => boardOf(staff, ports),
});

/** In days: a year and the same year before it. */
const longestPeriod = 366;

/** Whether it is no such period, and what to ask for instead. */
function refused({ from, to }: z.infer<typeof historyQuery>): Problem | undefined {
  const { length } = daysBetween(from, to);
  return length > 0 && length <= longestPeriod
    ? undefined
    : problem('invalid', `Ask for a period of at most ${longestPeriod} days.`);
}

const past = route({
  id: 'history',
  method: 'GET',
  path: '/history',
  summary:
    'What came of the cases of a period in the caller’s topics: volumes, waits in business minutes, ratings. Days are the agency’s; ask for the period before to compare.',
  roles: ['supervisor'],
  query: historyQuery,
  answer: history,
  problems: ['invalid'],
  handle: async ({ staff, query }, ports) => refused(query) ?? historyOf(staff, query, ports),
});

const pastOfBot = route({
  id: 'bot-history',
  method: 'GET',
  path: '/history/bot',
  summary:
    'What citizens wrote in a period and what the bot did: by day, channel, language and topic, of the whole agency. Numbers alone: nothing in them says who wrote or what.',
  roles: ['supervisor'],
  query: historyQuery,
  answer: botHistory,
  problems: ['invalid'],
  handle: async ({ query, now: at }, ports) => refused(query) ?? botHistoryOf(query, at, ports),
});

/** `reason`: what was written for colleagues when they were muted. */
const shownMute = mute
  .omit({ expiresAt: true, noteId: true })
  .extend({ reason: z.string().optional() })
  .meta({ id: 'Mute' });

const mutes = route({
  id: 'mutes',
  method: 'GET',
  path: '/mutes',
  summary:
    'Who is muted in the caller’s topics, by whom, why and until when, for review. Extend or lift it by the case.',
  roles: ['supervisor'],
  answer: z.object({ mutes: z.array(shownMute) }),
  async handle({ staff, now: at }, ports) {
    const all = await ports.mutes.all();
    const theirs = all.filter(
      ({ topic, until }) => supervises(staff, topic) && until > at.toISOString(),
    );
    const newest = theirs.toSorted((a, b) => b.at.localeCompare(a.at));
    return { mutes: await Promise.all(newest.map((each) => withReason(each, ports))) };
  },
});

async function withReason(
  given: Mute,
  { notes }: Pick<DeskPorts, 'notes'>,
): Promise<z.input<typeof shownMute>> {
  if (given.noteId === undefined) return given;
  const found = (await notes.of(given.handoffId)).find(({ id }) => id === given.noteId);
  return { ...given, reason: found?.note };
}

const audit = route({
  id: 'audit',
  method: 'GET',
  path: '/audit',
  summary:
    'What was done, newest first: to one case, by one colleague, or of one kind, in a period. Ids and codes, never what anybody wrote.',
  roles: ['supervisor'],
  query: auditQuery,
  answer: auditPage,
  problems: ['not-your-topic', 'unknown', 'invalid'],
  async handle({ staff, query, now: at }, ports) {
    const { subject } = query;
    const seen =
      subject === undefined || subject.includes('#')
        ? undefined
        : await seenCase(subject, staff, ports);
    return isProblem(seen) ? seen : readAudit(staff, query, at, ports);
  },
});

export const superviseRoutes = [now, past, pastOfBot, mutes, audit];
