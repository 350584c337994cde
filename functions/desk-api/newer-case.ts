import { type Handoff, isOpen } from '../../intents/model/handoff/handoff.ts';
import { threadOf } from './act.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem, problem } from './problem.ts';

/** Why a case cannot be worked on again: what the citizen writes goes to a newer one that is open. */
export async function newerCase(
  handoff: Handoff,
  { conversations }: Pick<DeskPorts, 'conversations'>,
): Promise<Problem | undefined> {
  const thread = await threadOf(handoff, { conversations });
  if (isProblem(thread)) return thread;
  const { handoff: newest } = thread;
  if (!newest || newest.id === handoff.id || !isOpen(newest)) return undefined;
  return problem('state', `This citizen has a newer case, ${newest.id}, that is open. Use that.`, {
    state: handoff.state,
    newer: newest.id,
  });
}
