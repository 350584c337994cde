import { deadlinesOf } from '../../knowledge/agency-service.ts';
import { addBusinessMinutes, officeHours } from '../business-time.ts';
import type { Handoff } from '../model/handoff/handoff.ts';
import type { Speaking } from './when.ts';

/** By when the citizen has been promised an answer; of a case that has no such promise yet, what it will be. */
export function promisedAt(
  { deadlines, topic }: Pick<Handoff, 'deadlines' | 'topic'>,
  { knowledge, now }: Pick<Speaking, 'knowledge' | 'now'>,
): Date {
  const promised = deadlines.firstReply ?? deadlines.nextReply;
  if (promised) return new Date(promised.at);
  const { service } = knowledge.agency;
  const { firstReply } = deadlinesOf(service, topic);
  return addBusinessMinutes(officeHours(knowledge.agency), now, firstReply);
}
