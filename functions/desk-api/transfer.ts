import * as z from 'zod';
import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { leaseUntil } from '../../intents/model/handoff/timers.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import { nameOf } from './note.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { written } from './written.ts';

/** Why something was done, in words for colleagues. It is kept as a note, never sent. */
export const reasonText = written(2000);

/** A colleague by their id, or a topic. */
export const transferTarget = z.union([
  z.strictObject({ agent: z.string().min(1).max(200) }),
  z.strictObject({ topic: z.string().min(1).max(60) }),
]);

interface From {
  readonly handoff: Handoff;
  readonly staff: Staff;
  readonly now: Date;
}

/** Only to who is there and covers the topic, so that no case waits for somebody who does not see it. */
export async function transferTo(
  to: z.output<typeof transferTarget>,
  { handoff, staff, now }: From,
  ports: Pick<DeskPorts, 'staff' | 'knowledge'>,
): Promise<HandoffAction | Problem> {
  if ('topic' in to) return toTopic(to.topic, { handoff, staff, now }, ports);
  const colleague = await ports.staff.presenceOf(to.agent, now);
  if (!colleague)
    return problem(
      'not-present',
      'Choose somebody of GET /staff, or transfer the case to a topic.',
    );
  if (!maySeeCase(colleague, { topic: handoff.topic }))
    return problem(
      'invalid',
      `${colleague.name} does not work on the topic "${handoff.topic}". Choose somebody who does.`,
    );
  if (colleague.id === handoff.owner?.id)
    return problem('invalid', `${colleague.name} has this case already.`);
  const agent = nameOf(colleague);
  return { type: 'transfer', by: nameOf(staff), to: { agent, leaseUntil: leaseUntil(now) } };
}

async function toTopic(
  topic: string,
  { handoff, staff }: From,
  { knowledge }: Pick<DeskPorts, 'knowledge'>,
): Promise<HandoffAction | Problem> {
  const { agency } = await knowledge.current();
  const topics = agency.service.topics.map(({ id }) => id);
  if (!topics.includes(topic))
    return problem('invalid', `There is no topic "${topic}". There are: ${topics.join(', ')}.`);
  if (topic === handoff.topic)
    return problem('invalid', `The case is of the topic "${topic}" already.`);
  return { type: 'transfer', by: nameOf(staff), to: { topic } };
}
