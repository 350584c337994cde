import type { ActionType, HandoffAction } from '../model/handoff/action.ts';
import type { Handoff, HandoffState } from '../model/handoff/handoff.ts';
import { isRefusal, transition } from '../model/handoff/transitions.ts';
import { smallCase } from './small-case.ts';

export const [ana, bo] = [
  { id: 'ana', name: 'Ana' },
  { id: 'bo', name: 'Bo' },
];
export const now = new Date('2026-11-23T16:00:00.000Z');
export const at = now.toISOString();
export const [early, later] = ['2026-11-23T15:00:00.000Z', '2026-11-23T16:02:00.000Z'];

export const deadlines = {
  firstReply: { at: later, warnAt: at },
  resolution: { at: later, warnAt: at },
};
const base = smallCase({
  version: 7,
  stateAt: early,
  openedAt: early,
  waitingSince: early,
  deadlines,
});
const { waitingSince: _, ...answered } = { ...base, firstReplyAt: early, agentSequence: 3 };
export const owner = { ...ana, since: early, leaseUntil: at };
const over = { ...answered, lastOwner: ana, deadlines: {} };
const resolution = { code: 'answered', by: ana, at: early };

/** A case in each state, as it can be; Ana has those that somebody has. */
export const cases: Readonly<Record<HandoffState, Handoff>> = {
  queued: base,
  claimed: { ...base, state: 'claimed', owner, answerBy: later },
  'waiting-for-citizen': { ...answered, state: 'waiting-for-citizen', owner },
  snoozed: { ...base, state: 'snoozed', owner, snoozedUntil: later },
  resolved: { ...over, state: 'resolved', resolution, closesAt: later, rating: { askedAt: early } },
  closed: { ...over, state: 'closed', resolution },
  reopened: { ...base, state: 'reopened', lastOwner: ana, reopens: 1 },
  abandoned: { ...over, state: 'abandoned' },
};

export const actions: { readonly [T in ActionType]: Extract<HandoffAction, { type: T }> } = {
  claim: { type: 'claim', by: bo, leaseUntil: later },
  renew: { type: 'renew', leaseUntil: later },
  return: { type: 'return', why: 'lapsed' },
  transfer: { type: 'transfer', by: ana, to: { agent: bo, leaseUntil: later } },
  'take-over': { type: 'take-over', by: bo, leaseUntil: later },
  'agent-replied': { type: 'agent-replied', by: ana, sequence: 9 },
  'citizen-wrote': { type: 'citizen-wrote', sequence: 9, ownerPresent: true, leaseUntil: later },
  danger: { type: 'danger', sequence: 9, ownerPresent: true, leaseUntil: later },
  call: { type: 'call' },
  check: { type: 'check' },
  snooze: { type: 'snooze', by: ana, until: later },
  wake: { type: 'wake', ownerPresent: true, leaseUntil: later },
  resolve: { type: 'resolve', by: ana, code: 'answered' },
  reopen: { type: 'reopen', ownerPresent: false, leaseUntil: later },
  close: { type: 'close' },
  withdraw: { type: 'withdraw' },
  prioritise: { type: 'prioritise', priority: 'urgent' },
  warn: { type: 'warn', deadline: 'resolution' },
  miss: { type: 'miss', deadline: 'resolution' },
  'ask-rating': { type: 'ask-rating' },
  rate: { type: 'rate', score: 4 },
  upset: { type: 'upset', why: 'warned' },
  stop: { type: 'stop', sequence: 9 },
  speak: { type: 'speak', language: 'es' },
  undelivered: {
    type: 'undelivered',
    sequence: 3,
    reason: 'expired',
    isOwed: true,
    ownerPresent: true,
    leaseUntil: later,
  },
};

/** The case after an action that is legal. */
export function become(before: Handoff, action: HandoffAction): Handoff {
  const result = transition(before, action, now);
  if (isRefusal(result)) throw new Error(`${action.type} is refused: ${result.refused}`);
  return result;
}
