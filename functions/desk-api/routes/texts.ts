import * as z from 'zod';
import { longestReply } from '../../../intents/model/handoff/desk-event.ts';
import { type TeamText, teamText } from '../../../intents/model/handoff/team-text.ts';
import type { Reply } from '../../../intents/model/message.ts';
import { auditOf } from '../audit.ts';
import { isTheirs } from '../canned.ts';
import { unknownLanguages, unknownTopics } from '../named.ts';
import { nameOf } from '../note.ts';
import type { DeskPorts } from '../ports.ts';
import { type Problem, problem } from '../problem.ts';
import { onChannel, shownOn } from '../render.ts';
import { route } from '../route.ts';
import { written } from '../written.ts';

const writers = ['supervisor', 'editor'] as const;
const params = z.object({ id: z.string().regex(/^[a-z0-9-]{1,60}$/) });
const seenVersion = z.int().positive();
const shown = teamText.meta({ id: 'TeamText' });

const list = route({
  id: 'texts',
  method: 'GET',
  path: '/texts',
  summary:
    'What teams reply often, in all its languages: those of the caller’s topics, and of none.',
  roles: ['agent', ...writers],
  answer: z.object({ texts: z.array(shown) }),
  async handle({ staff }, { texts }) {
    const all = await texts.all();
    return { texts: all.filter((each) => isTheirs(each, staff)) };
  },
});

const put = route({
  id: 'texts.put',
  method: 'PUT',
  path: '/texts/{id}',
  summary:
    'Writes a team text: a new one, or in place of the version that was seen. Another version by now makes it stale.',
  roles: writers,
  params,
  body: z.strictObject({
    title: written(100),
    text: z.record(z.string(), written(longestReply)),
    topic: teamText.shape.topic,
    /** The version that was seen; absent: there is none yet. */
    version: seenVersion.optional(),
  }),
  answer: shown,
  problems: ['invalid', 'not-your-topic', 'stale', 'too-long'],
  async handle({ staff, params: { id }, body, now }, ports) {
    const { version: seen = 0, ...said } = body;
    const by = nameOf(staff);
    const text: TeamText = { ...said, id, version: seen + 1, by, at: now.toISOString() };
    const before = await textOf(id, ports);
    const wrong = (await wrongIn(text, ports)) ?? refusalOf(staff, seen, before, text);
    if (wrong) return wrong;
    const audit = auditOf(staff, `text#${id}`, 'text-put', ports, changedOf(text));
    return (await ports.texts.put(text, audit)) === 'committed'
      ? text
      : stale(await textOf(id, ports));
  },
});

const remove = route({
  id: 'texts.remove',
  method: 'DELETE',
  path: '/texts/{id}',
  summary: 'Deletes a team text, as it was seen.',
  roles: writers,
  params,
  query: z.object({ version: z.coerce.number().pipe(seenVersion).optional() }),
  problems: ['not-your-topic', 'stale'],
  async handle({ staff, params: { id }, query }, ports) {
    const before = await textOf(id, ports);
    if (!before) return undefined;
    const seen = query.version ?? before.version;
    const wrong = refusalOf(staff, seen, before);
    if (wrong) return wrong;
    const audit = auditOf(staff, `text#${id}`, 'text-removed', ports, changedOf(before));
    const result = await ports.texts.remove({ id, version: seen }, audit);
    return result === 'committed' ? undefined : stale(await textOf(id, ports));
  },
});

const preview = route({
  id: 'previews',
  method: 'POST',
  path: '/previews',
  summary:
    'How some words read on each channel: the messages they become, and what they cost as SMS. For team texts and notices, while they are written.',
  roles: ['agent', ...writers],
  body: z.strictObject({ text: written(longestReply), language: z.string().max(20) }),
  answer: z.object({
    channels: z.array(z.object({ id: z.string(), name: z.string(), ...onChannel.shape })),
  }),
  problems: ['too-long'],
  async handle({ body: { text, language } }, ports) {
    const reply: Reply = { text, language, media: [], purpose: 'reply' };
    const all = Object.values(ports.channels);
    return { channels: all.map(({ id, name }) => ({ id, name, ...shownOn(id, reply, ports) })) };
  },
});

const textOf = async (
  id: string,
  { texts }: Pick<DeskPorts, 'texts'>,
): Promise<TeamText | undefined> => (await texts.all()).find((each) => each.id === id);

/** The version and the topic, for the audit. */
const changedOf = ({ version, topic }: TeamText) => ({
  changed: { version, ...(topic !== undefined && { topic }) },
});

async function wrongIn(
  { topic, text }: TeamText,
  { knowledge }: Pick<DeskPorts, 'knowledge'>,
): Promise<Problem | undefined> {
  const { agency } = await knowledge.current();
  if (Object.keys(text).length === 0)
    return problem('invalid', 'Write it in one language at least.');
  return (
    unknownTopics(topic === undefined ? [] : [topic], agency) ?? unknownLanguages(text, agency)
  );
}

/** Neither what it is now nor what it was may be of a topic that is not theirs; and it is as they saw it. */
function refusalOf(
  staff: Parameters<typeof isTheirs>[1],
  seen: number,
  before: TeamText | undefined,
  after: Pick<TeamText, 'topic'> = {},
): Problem | undefined {
  if (!isTheirs(after, staff) || !isTheirs(before ?? {}, staff))
    return problem('not-your-topic', 'This text is of a topic that is not yours.');
  return (before?.version ?? 0) === seen ? undefined : stale(before);
}

const stale = (now: TeamText | undefined): Problem =>
  now
    ? problem('stale', `${now.by.name} has changed this text. Look at it again before you save.`, {
        version: now.version,
        changes: [{ what: 'text-changed', at: now.at, by: now.by }],
      })
    : problem('stale', 'This text has been deleted. Save it as a new one if it is still wanted.', {
        changes: [{ what: 'text-changed' }],
      });

export const textRoutes = [list, put, remove, preview];
