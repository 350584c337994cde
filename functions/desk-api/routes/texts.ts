import * as z from 'zod';
import { longestReply } from '../../../intents/model/handoff/desk-event.ts';
import { type TeamText, teamText } from '../../../intents/model/handoff/team-text.ts';
import { auditOf } from '../audit.ts';
import { isTheirs } from '../canned.ts';
import { unknownLanguages, unknownTopics } from '../named.ts';
import { nameOf } from '../note.ts';
import type { DeskPorts } from '../ports.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { route } from '../route.ts';
import { written } from '../written.ts';

const writers = ['supervisor', 'editor'] as const;
const params = z.object({ id: z.string().regex(/^[a-z0-9-]{1,60}$/) });
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
  summary: 'Writes a team text, new or anew.',
  roles: writers,
  params,
  body: z.strictObject({
    title: written(100),
    text: z.record(z.string(), written(longestReply)),
    topic: teamText.shape.topic,
  }),
  answer: shown,
  problems: ['invalid', 'not-your-topic', 'too-long'],
  async handle({ staff, params: { id }, body, now }, ports) {
    const { agency } = await ports.knowledge.current();
    const text: TeamText = { ...body, id, by: nameOf(staff), at: now.toISOString() };
    const wrong =
      unknownTopics(text.topic === undefined ? [] : [text.topic], agency) ??
      unknownLanguages(text.text, agency) ??
      (await notTheirs(text, staff, ports));
    if (wrong) return wrong;
    await ports.audit.put([auditOf(staff, `text#${id}`, 'text-put', ports)]);
    await ports.texts.put(text);
    return text;
  },
});

const remove = route({
  id: 'texts.remove',
  method: 'DELETE',
  path: '/texts/{id}',
  summary: 'Deletes a team text.',
  roles: writers,
  params,
  problems: ['not-your-topic'],
  async handle({ staff, params: { id } }, ports) {
    const wrong = await notTheirs({ id }, staff, ports);
    if (isProblem(wrong)) return wrong;
    await ports.audit.put([auditOf(staff, `text#${id}`, 'text-removed', ports)]);
    await ports.texts.remove(id);
    return undefined;
  },
});

/** Neither what it is now nor what it was may be of a topic that is not theirs. */
async function notTheirs(
  text: Pick<TeamText, 'id' | 'topic'>,
  staff: Parameters<typeof isTheirs>[1],
  { texts }: Pick<DeskPorts, 'texts'>,
): Promise<Problem | undefined> {
  const before = (await texts.all()).find(({ id }) => id === text.id);
  return isTheirs(text, staff) && isTheirs(before ?? {}, staff)
    ? undefined
    : problem('not-your-topic', 'This text is of a topic that is not yours.');
}

export const textRoutes = [list, put, remove];
