import { officeHours } from '../../../intents/business-time.ts';
import type { Random } from '../../../intents/ports.ts';
import type { Turn } from '../../../intents/turn.ts';
import { type ChangeRules, windowEnd } from './change.ts';

export interface RulesPorts {
  readonly random: Random;
  readonly channels: Readonly<Record<string, { readonly windowSeconds?: number }>>;
}

/** The window counts from the citizen's message, if this turn is about one. */
export function rulesOf(
  { thread, activity, knowledge: { agency }, now }: Turn,
  { random, channels }: RulesPorts,
): ChangeRules {
  const { windowSeconds } = channels[thread.identity.channel] ?? {};
  const saidAt = activity.type === 'message' ? activity.timestamp : undefined;
  const windowEnds = windowEnd(saidAt, windowSeconds);
  const hours = officeHours(agency);
  return { promising: { service: agency.service, hours, now, windowEnds }, random };
}
