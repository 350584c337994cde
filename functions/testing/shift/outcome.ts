import { businessMinutesBetween, officeHours } from '../../../intents/business-time.ts';
import { isOpen } from '../../../intents/model/handoff/handoff.ts';
import { smallTown } from '../../../intents/testing/small-town.ts';
import type { Agent } from './agent.ts';
import type { Citizen } from './citizen.ts';
import type { Town } from './town.ts';

/** What came of a shift. */
export interface Shift {
  /** What should not have been; empty when all was well. */
  readonly objections: readonly string[];
  readonly cases: number;
  readonly messages: { readonly in: number; readonly byAgents: number };
  /** In minutes in which the agency is open, from asking for a person to a person's first answer. */
  readonly firstReplies: readonly number[];
  readonly resolved: number;
  readonly stillOpen: number;
  readonly claims: { readonly won: number; readonly lost: number };
  readonly staleReplies: number;
  /** What else staff did with cases, by action. */
  readonly did: Readonly<Record<string, number>>;
  /** Messages that were heard as danger in a case. */
  readonly dangers: number;
  /** Cases whose citizen chose another language. */
  readonly languages: number;
  /** Changes by the clock, by action. */
  readonly byClock: Readonly<Record<string, number>>;
  readonly alerts: Readonly<Record<string, number>>;
  /** Cases that whoever vanished had in hand. */
  readonly inHand: number;
}

export function outcomeOf(
  { rows, raised }: Town,
  agents: readonly Agent[],
): Omit<Shift, 'objections' | 'inHand'> {
  const handoffs = [...rows.handoffs.values()];
  const messages = [...rows.messages.values()];
  const hours = officeHours(smallTown.agency);
  const sum = (of: (agent: Agent) => number) => agents.reduce((all, each) => all + of(each), 0);
  const statuses = [...rows.events.values()].map(({ status }) => status);
  return {
    cases: handoffs.length,
    messages: {
      in: messages.filter(({ direction }) => direction === 'in').length,
      byAgents: statuses.filter((status) => status === 'handed-over:replied').length,
    },
    firstReplies: handoffs.flatMap(({ openedAt, firstReplyAt }) =>
      firstReplyAt
        ? [businessMinutesBetween(hours, new Date(openedAt), new Date(firstReplyAt))]
        : [],
    ),
    resolved: handoffs.filter(({ state }) => state === 'resolved' || state === 'closed').length,
    stillOpen: handoffs.filter(isOpen).length,
    claims: { won: sum(({ work }) => work.claims), lost: sum(({ work }) => work.lostClaims) },
    staleReplies:
      sum(({ work }) => work.staleReplies) +
      statuses.filter((status) => status === 'refused:stale').length,
    did: tally(
      agents.flatMap(({ work }) =>
        Object.entries(work.did).flatMap(([action, count]) =>
          Array.from({ length: count }, () => action),
        ),
      ),
    ),
    dangers: rows.audit.filter(({ action }) => action === 'danger').length,
    languages: rows.audit.filter(({ action }) => action === 'speak').length,
    byClock: tally(rows.audit.filter(({ via }) => via === 'clock').map(({ action }) => action)),
    alerts: tally(raised.map(({ alert }) => alert)),
  };
}

const tally = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]),
  );

/** Messages and replies that are nowhere. */
export function lost(
  { rows }: Town,
  citizens: readonly Citizen[],
  agents: readonly Agent[],
): readonly string[] {
  const messages = [...rows.messages.values()];
  const conversations = [...rows.conversations.values()];
  const unheard = citizens.filter(({ address, said }) => {
    const id = conversations.find(({ identity }) => identity.address === address)?.id;
    const kept = messages.filter((each) => each.conversationId === id && each.direction === 'in');
    return kept.length !== said();
  });
  const replies = agents.flatMap(({ work }) => work.replies);
  const unsent = replies.filter((id) => {
    const status = rows.events.get(id)?.status;
    const isSaid = messages.some(({ eventId, direction }) => eventId === id && direction === 'out');
    return status === undefined || (status === 'handed-over:replied' && !isSaid);
  });
  const unfetched = messages.filter(
    (each) =>
      each.direction === 'out' &&
      each.status === 'waiting' &&
      messages.some(
        ({ conversationId, direction, sequence }) =>
          conversationId === each.conversationId && direction === 'in' && sequence > each.sequence,
      ),
  );
  return [
    ...unfetched.map(({ conversationId }) => `${conversationId}: what waited was not woken`),
    ...unheard.map(({ address }) => `${address}: not everything they said was kept`),
    ...unsent.map((id) => `the reply ${id} was accepted and is nowhere`),
  ];
}
