import * as z from 'zod';
import { type Notice, notice } from '../../../intents/model/handoff/notice.ts';
import { covers, role, type Staff } from '../../../intents/model/handoff/staff.ts';
import type { Agency } from '../../../knowledge/agency.ts';
import { auditOf } from '../audit.ts';
import { missingLanguages, unknownLanguages, unknownTopics } from '../named.ts';
import { nameOf } from '../note.ts';
import type { DeskPorts } from '../ports.ts';
import { type Problem, problem } from '../problem.ts';
import { route } from '../route.ts';
import { isWithinDays } from '../within-days.ts';
import { written } from '../written.ts';

const shown = notice.omit({ expiresAt: true }).meta({ id: 'Notice' });

const most = 50;
/** In days: what holds for longer belongs in an article. */
const longest = 60;
/** How long one that has ended can still be looked at, in days. */
const keptDays = 7;

const list = route({
  id: 'notices',
  method: 'GET',
  path: '/notices',
  summary: 'The notices that are said now, or will be.',
  roles: role.options,
  answer: z.object({ notices: z.array(shown) }),
  async handle({ now }, { notices }) {
    const all = (await notices.all()).filter(({ until }) => until > now.toISOString());
    return { notices: all.toSorted((a, b) => a.from.localeCompare(b.from)) };
  },
});

const post = route({
  id: 'notices.post',
  method: 'POST',
  path: '/notices',
  summary:
    'Has this said first to everyone who asks about these topics on these channels, from one moment until another. In every language of the agency.',
  roles: ['supervisor'],
  status: 201,
  body: z.strictObject({
    ...notice.pick({ until: true, topics: true, channels: true }).shape,
    /** By language code. */
    text: z.record(z.string(), written(300)),
    /** Now when absent. */
    from: z.iso.datetime().optional(),
  }),
  answer: shown,
  problems: ['invalid', 'not-your-topic', 'too-long'],
  async handle({ staff, body, now }, ports) {
    const given: Notice = {
      ...body,
      id: ports.random.id(),
      from: body.from ?? now.toISOString(),
      by: nameOf(staff),
      expiresAt: Math.ceil(Date.parse(body.until) / 1000) + keptDays * 86_400,
    };
    const { agency } = await ports.knowledge.current();
    const wrong = wrongIn(given, agency, ports, now) ?? notTheirs(given, staff);
    if (wrong) return wrong;
    if ((await ports.notices.all()).length >= most)
      return problem('invalid', `There are ${most} notices already. Remove one first.`);
    await ports.audit.put([auditOf(staff, `notice#${given.id}`, 'notice-posted', ports)]);
    await ports.notices.put(given);
    return given;
  },
});

const remove = route({
  id: 'notices.remove',
  method: 'DELETE',
  path: '/notices/{id}',
  summary: 'Ends a notice at once.',
  roles: ['supervisor'],
  params: z.object({ id: z.string().max(40) }),
  problems: ['unknown', 'not-your-topic'],
  async handle({ staff, params: { id } }, ports) {
    const found = (await ports.notices.all()).find((each) => each.id === id);
    if (!found) return problem('unknown', 'There is no such notice. It may have ended by itself.');
    const wrong = notTheirs(found, staff);
    if (wrong) return wrong;
    await ports.audit.put([auditOf(staff, `notice#${id}`, 'notice-removed', ports)]);
    await ports.notices.remove(id);
    return undefined;
  },
});

function wrongIn(
  { text, topics = [], channels = [], from, until }: Notice,
  agency: Agency,
  ports: Pick<DeskPorts, 'channels'>,
  now: Date,
): Problem | undefined {
  const channel = channels.find((each) => !ports.channels[each]);
  if (channel) return problem('invalid', `There is no channel "${channel}".`);
  if (!isWithinDays(until, longest, now) || until <= from)
    return problem('invalid', `It ends after it begins, within the next ${longest} days.`);
  return (
    unknownTopics(topics, agency) ??
    unknownLanguages(text, agency) ??
    missingLanguages(text, agency)
  );
}

/** What is said on all topics is for those who have all. */
const notTheirs = (
  { topics = ['*'] }: Pick<Notice, 'topics'>,
  staff: Pick<Staff, 'topics'>,
): Problem | undefined =>
  topics.every((topic) => covers(staff.topics, topic))
    ? undefined
    : problem('not-your-topic', 'Name topics of yours: this notice is for others, too.');

export const noticeRoutes = [list, post, remove];
