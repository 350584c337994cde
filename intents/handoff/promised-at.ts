import { deadlinesOf } from '../../knowledge/agency-service.ts';
import { addBusinessMinutes, officeHours } from '../business-time.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import type { Speaking } from './when.ts';

const quarterMs = 15 * 60_000;

/**
 * By when the citizen is told that an answer comes: what was promised, or will be of a case that has no
 * promise yet, up to the next quarter of an hour, as people say times.
 */
export function promisedAt(
  handoff: Pick<Handoff, 'deadlines' | 'topic'>,
  speaking: Pick<Speaking, 'knowledge' | 'now'>,
): Date {
  const exact = exactly(handoff, speaking);
  return new Date(Math.ceil(exact.getTime() / quarterMs) * quarterMs);
}

function exactly(
  { deadlines, topic }: Pick<Handoff, 'deadlines' | 'topic'>,
  { knowledge, now }: Pick<Speaking, 'knowledge' | 'now'>,
): Date {
  const promised = deadlines.firstReply ?? deadlines.nextReply;
  if (promised) return new Date(promised.at);
  const { service } = knowledge.agency;
  const { firstReply } = deadlinesOf(service, topic);
  return addBusinessMinutes(officeHours(knowledge.agency), now, firstReply);
}
