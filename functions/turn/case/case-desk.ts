import { officeHours } from '../../../intents/business-time.ts';
import type { HandoffStore, StaffStore } from '../../../intents/desk-ports.ts';
import { comparedCases, expectedWait } from '../../../intents/handoff/expected-wait.ts';
import type { HandoffFacts, HandoffRequest } from '../../../intents/handoff/request.ts';
import { type Handoff, isOpen, priority } from '../../../intents/model/handoff/handoff.ts';
import { covers } from '../../../intents/model/handoff/staff.ts';
import { leaseUntil } from '../../../intents/model/handoff/timers.ts';
import type { MessageStore } from '../../../intents/ports.ts';
import type { Turn } from '../../../intents/turn.ts';
import type { Desk } from '../../bot/bot.ts';
import { byBot, byCitizen, type CaseChange, type ChangeRules, move } from './change.ts';
import { isPresent } from './hear.ts';
import { openCase } from './open.ts';
import { type RulesPorts, rulesOf } from './rules.ts';

export interface CaseDeskPorts extends RulesPorts {
  readonly handoffs: Pick<HandoffStore, 'done'>;
  readonly staff: Pick<StaffStore, 'present' | 'presenceOf'>;
  readonly messages: Pick<MessageStore, 'list'>;
}

/** Does what a decision asks for the citizen's case, and looks up what it tells of it. Stores nothing. */
export const createCaseDesk =
  (ports: CaseDeskPorts): Desk =>
  async (turn, decided) => {
    const { handoff: request, tells } = decided.decision;
    const change = request && (await changeFor(request, turn, decided, ports));
    const closes = change && closing(turn, change, ports);
    const handoff = change?.after ?? turn.handoff;
    const facts = tells && handoff && (await factsOf(handoff, turn, ports));
    return { ...(change && { change }), ...(closes && { closes }), ...(facts && { facts }) };
  };

/**
 * A resolved case is closed for good by the citizen's next one, in the same transaction: so no two of one
 * conversation are ever open, however fast somebody reopens the first.
 */
function closing(turn: Turn, { after }: CaseChange, ports: CaseDeskPorts): CaseChange | undefined {
  const { handoff } = turn;
  if (handoff?.state !== 'resolved' || handoff.id === after.id) return undefined;
  return move(handoff, { type: 'close' }, byBot, rulesOf(turn, ports));
}

/** What no citizen asks for. */
const byItself: readonly HandoffRequest['type'][] = ['ask-rating', 'upset'];

async function changeFor(
  request: HandoffRequest,
  turn: Turn,
  decided: Parameters<Desk>[1],
  ports: CaseDeskPorts,
): Promise<CaseChange | undefined> {
  const { handoff } = turn;
  const rules = rulesOf(turn, ports);
  if (request.type === 'open')
    return handoff && isOpen(handoff)
      ? goOn(handoff, request, turn, rules, ports)
      : openCase(turn, decided, request, rules, ports.messages);
  if (!handoff) throw new Error(`A step asks to ${request.type} a case that is not there`);
  if (request.type !== 'reopen')
    return move(handoff, request, byItself.includes(request.type) ? byBot : byCitizen, rules);
  const owner = handoff.lastOwner;
  const present = owner && (await ports.staff.presenceOf(owner.id, turn.now));
  const again = { ownerPresent: present !== undefined, leaseUntil: leaseUntil(turn.now) };
  const { after, audit } = move(handoff, { type: 'reopen', ...again }, byCitizen, rules);
  return { after: { ...after, citizenSequence: turn.thread.conversation.sequence + 1 }, audit };
}

/** Of a case that is open already: danger is heard by it, whoever has it; else it may be more urgent now. */
async function goOn(
  handoff: Handoff,
  { reason, priority: to }: Extract<HandoffRequest, { type: 'open' }>,
  { thread, now }: Turn,
  rules: ChangeRules,
  { staff }: CaseDeskPorts,
): Promise<CaseChange | undefined> {
  if (reason !== 'danger') return raise(handoff, to, rules);
  const ownerPresent = await isPresent(handoff, staff, now);
  const sequence = thread.conversation.sequence + 1;
  const action = { type: 'danger', sequence, ownerPresent, leaseUntil: leaseUntil(now) } as const;
  return move(handoff, action, byCitizen, rules);
}

/** Nothing where the case is as urgent already. */
function raise(
  handoff: Handoff,
  to: Handoff['priority'],
  rules: ChangeRules,
): CaseChange | undefined {
  const order = priority.options;
  if (order.indexOf(to) >= order.indexOf(handoff.priority)) return undefined;
  return move(handoff, { type: 'prioritise', priority: to }, byBot, rules);
}

async function factsOf(
  handoff: Handoff,
  { knowledge: { agency }, now }: Turn,
  { handoffs, staff }: CaseDeskPorts,
): Promise<HandoffFacts> {
  const [done, all] = await Promise.all([
    handoffs.done(handoff.topic, { limit: comparedCases }),
    staff.present(now),
  ]);
  const expectedMinutes = expectedWait(done, officeHours(agency));
  return {
    handoff,
    ...(expectedMinutes !== undefined && { expectedMinutes }),
    present: all.filter(({ topics }) => covers(topics, handoff.topic)),
  };
}
