import { type Handoff, isOpen } from '../model/handoff/handoff.ts';
import { say } from '../say.ts';
import type { Speaking } from './when.ts';

/**
 * What comes before whatever else is said of an open case whose citizen may be in danger: where help is,
 * and not to wait for us. Nothing of other cases. Pure.
 */
export function afterDanger(turn: Speaking, handoff: Handoff): string | undefined {
  const isDangerous = handoff.reason === 'danger' || handoff.priority === 'urgent';
  if (!isDangerous || !isOpen(handoff)) return undefined;
  const emergency = turn.knowledge.agency.emergency.number;
  const values = { reference: handoff.id, emergency };
  return say(turn.words, turn.language, 'handoff', 'after-danger', values);
}
