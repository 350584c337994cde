import { officeHours } from '../../../intents/business-time.ts';
import type { Random } from '../../../intents/ports.ts';
import type { Turn } from '../../../intents/turn.ts';
import { type ChangeRules, windowEnd } from './change.ts';

export interface RulesPorts {
  readonly random: Random;
}

/** The window counts from the citizen's message, if this turn is about one. */
export function rulesOf(
  { activity, channel, knowledge: { agency }, now }: Turn,
  { random }: RulesPorts,
): ChangeRules {
  const saidAt = activity.type === 'message' ? activity.timestamp : undefined;
  const windowEnds = windowEnd(saidAt, windowOfPeople(channel));
  const hours = officeHours(agency);
  return { promising: { service: agency.service, hours, now, windowEnds }, random };
}

/** What people promise to answer in: their own window, where the platform gives them a longer one. */
export const windowOfPeople = ({
  windowSeconds,
  peopleWindowSeconds,
}: Turn['channel']): number | undefined => peopleWindowSeconds ?? windowSeconds;
