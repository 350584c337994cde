import { isOpen } from '../../../intents/model/handoff/handoff.ts';
import type { Decision, Turn } from '../../../intents/turn.ts';
import { byCitizen, type CaseChange, move } from './change.ts';
import { type RulesPorts, rulesOf } from './rules.ts';

/**
 * Whether this turn leaves a citizen to whom nothing may be said: they said STOP to everything, or had
 * before, and wrote no more than that. Help in danger is said all the same, and people are told of it; who has
 * everything deleted takes the case back.
 */
export const wantsNoAnswer = (
  { thread, channel }: Turn,
  { optOut, status, erases }: Decision,
): boolean => {
  if (erases || status === 'answered:danger') return false;
  if (optOut !== undefined) return optOut === 'everything';
  if (status === 'silent:opted-out') return true;
  return channel.optOutStopsReplies && thread.identity.optOut?.scope === 'everything';
};

/** Their open case, in which nobody owes an answer any more that may not be sent. */
export function hush(turn: Turn, ports: RulesPorts): CaseChange | undefined {
  const { handoffBefore: before, activity, thread } = turn;
  if (!before || !isOpen(before)) return undefined;
  const said = activity.type === 'message';
  const sequence = thread.conversation.sequence + 1;
  return move(before, { type: 'stop', ...(said && { sequence }) }, byCitizen, rulesOf(turn, ports));
}
