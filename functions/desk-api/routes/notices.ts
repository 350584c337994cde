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

const body = z.strictObject({
  ...notice.pick({ until: true, topics: true, channels: true }).shape,
  /** By language code. */
  text: z.record(z.string(), written(300)),
  /** Now when absent. */
  from: z.iso.datetime().optional(),
});

/** The notice that this would be. */
const noticeOf = (
  given: z.output<typeof body>,
  { id, version }: Pick<Notice, 'id' | 'version'>,
  staff: Staff,
  now: Date,
): Notice => ({
  ...given,
  id,
  version,
  from: given.from ?? now.toISOString(),
  by: nameOf(staff),
  expiresAt: Math.ceil(Date.parse(given.until) / 1000) + keptDays * 86_400,
});

const post = route({
  id: 'notices.post',
  method: 'POST',
  path: '/notices',
  summary:
    'Has this said first to everyone who asks about these topics on these channels, from one moment until another. In every language of the agency.',
  roles: ['supervisor'],
  status: 201,
  body,
  answer: shown,
  problems: ['invalid', 'not-your-topic', 'too-long'],
  async handle({ staff, body: given, now }, ports) {
    const made = noticeOf(given, { id: ports.random.id(), version: 1 }, staff, now);
    const { agency } = await ports.knowledge.current();
    const wrong = wrongIn(made, agency, ports, now) ?? notTheirs(made, staff);
    if (wrong) return wrong;
    if ((await ports.notices.all()).length >= most)
      return problem('invalid', `There are ${most} notices already. Remove one first.`);
    await ports.notices.put(made, auditOf(staff, `notice#${made.id}`, 'notice-posted', ports));
    return made;
  },
});

const params = z.object({ id: z.string().max(40) });
const seenVersion = z.int().positive();

const change = route({
  id: 'notices.change',
  method: 'PUT',
  path: '/notices/{id}',
  summary:
    'Changes a notice, in place of the version that was seen. Who has been told it is not told again.',
  roles: ['supervisor'],
  params,
  body: body.extend({ version: seenVersion }),
  answer: shown,
  problems: ['invalid', 'not-your-topic', 'stale', 'too-long', 'unknown'],
  async handle({ staff, params: { id }, body: { version, ...given }, now }, ports) {
    const before = await noticeNamed(id, ports);
    if (!before) return gone();
    const after = noticeOf(given, { id, version: version + 1 }, staff, now);
    const { agency } = await ports.knowledge.current();
    const wrong =
      notTheirs(before, staff) ??
      notTheirs(after, staff) ??
      wrongIn(after, agency, ports, now) ??
      (before.version === version ? undefined : stale(before));
    if (wrong) return wrong;
    const audit = auditOf(staff, `notice#${id}`, 'notice-changed', ports, changedOf(after));
    const result = await ports.notices.put(after, audit);
    return result === 'committed' ? after : stale(await noticeNamed(id, ports));
  },
});

const remove = route({
  id: 'notices.remove',
  method: 'DELETE',
  path: '/notices/{id}',
  summary: 'Ends a notice at once.',
  roles: ['supervisor'],
  params,
  query: z.object({ version: z.coerce.number().pipe(seenVersion).optional() }),
  problems: ['unknown', 'not-your-topic', 'stale'],
  async handle({ staff, params: { id }, query }, ports) {
    const found = await noticeNamed(id, ports);
    if (!found) return gone();
    const wrong = notTheirs(found, staff);
    if (wrong) return wrong;
    const version = query.version ?? found.version;
    const audit = auditOf(staff, `notice#${id}`, 'notice-removed', ports, changedOf(found));
    const result = await ports.notices.remove({ id, version }, audit);
    return result === 'committed' ? undefined : stale(await noticeNamed(id, ports));
  },
});

const noticeNamed = async (
  id: string,
  { notices }: Pick<DeskPorts, 'notices'>,
): Promise<Notice | undefined> => (await notices.all()).find((each) => each.id === id);

const changedOf = ({ version, until }: Notice) => ({ changed: { version, until } });

const gone = (): Problem =>
  problem('unknown', 'There is no such notice. It may have ended by itself.');

const stale = (now: Notice | undefined): Problem =>
  now
    ? problem(
        'stale',
        `${now.by.name} has changed this notice. Look at it again before you save.`,
        {
          version: now.version,
          changes: [{ what: 'notice-changed', by: now.by }],
        },
      )
    : gone();

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

export const noticeRoutes = [list, post, change, remove];
