import type { StaffStore } from '../../../intents/desk-ports.ts';
import type { DeskEvent } from '../../../intents/model/handoff/desk-event.ts';
import { type Handoff, isOpen } from '../../../intents/model/handoff/handoff.ts';
import { leaseUntil } from '../../../intents/model/handoff/timers.ts';
import { isRefusal, transition } from '../../../intents/model/handoff/transitions.ts';
import type { Turn } from '../../../intents/turn.ts';
import type { Outcome } from '../../bot/bot.ts';
import { byBot, move } from '../case/change.ts';
import { type RulesPorts, rulesOf } from '../case/rules.ts';

export interface UndeliveredPorts extends RulesPorts {
  readonly staff: Pick<StaffStore, 'presenceOf'>;
}

type Undelivered = Extract<DeskEvent['does'], { type: 'undelivered' }>;

/**
 * A reply that will never arrive was no answer: the case waits again, by its owner where they are there.
 * Whoever wants no answers is owed none; then the case only says so. The citizen is told nothing, for
 * what could not be sent says nothing of what can.
 */
export async function undelivered(
  turn: Turn,
  { sequence, reason }: Undelivered,
  handoff: Handoff,
  ports: UndeliveredPorts,
): Promise<Outcome> {
  const { optOut } = turn.thread.identity;
  const theirs = handoff.owner ?? handoff.lastOwner;
  const present = theirs && (await ports.staff.presenceOf(theirs.id, turn.now));
  const action = {
    type: 'undelivered',
    sequence,
    reason: reason.slice(0, 100),
    isOwed: reason !== 'opted-out' && optOut?.scope !== 'everything',
    ownerPresent: present !== undefined,
    leaseUntil: leaseUntil(turn.now),
  } as const;
  const said = { step: 'undelivered', replies: [], noticed: false };
  // It was closed for good meanwhile, or withdrawn, or the citizen has another case: nobody waits for it.
  if (isOver(turn, handoff) || isRefusal(transition(handoff, action, turn.now)))
    return { ...said, decision: { status: 'silent:undelivered', says: [] } };
  const change = move(handoff, action, byBot, rulesOf(turn, ports));
  return { ...said, decision: { status: 'handed-over:undelivered', says: [] }, change };
}

const isOver = ({ thread }: Turn, handoff: Handoff): boolean =>
  !isOpen(handoff) && thread.handoff !== undefined && thread.handoff.id !== handoff.id;
