import * as z from 'zod';
import { deadlineKind, priority, upsetBy } from './handoff.ts';
import { staffName } from './staff.ts';

const at = z.iso.datetime();
const by = staffName;
/** A sequence of the conversation. */
const sequence = z.number().int().positive();

/** Everything that can happen to a case. Where it is legal, and what follows: transitions.ts. */
export const handoffAction = z.discriminatedUnion('type', [
  /** `ownerGone`: the lease has lapsed and the owner is not present. */
  z.object({ type: z.literal('claim'), by, leaseUntil: at, ownerGone: z.boolean().optional() }),
  z.object({ type: z.literal('renew'), leaseUntil: at }),
  /** The owner is gone, or has not answered in time. */
  z.object({ type: z.literal('return'), why: z.enum(['lapsed', 'unanswered', 'released']) }),
  z.object({
    type: z.literal('transfer'),
    by,
    to: z.union([z.object({ agent: staffName, leaseUntil: at }), z.object({ topic: z.string() })]),
  }),
  z.object({ type: z.literal('take-over'), by, leaseUntil: at }),
  /** `waits`: it goes out once the citizen has written again, and counts as an answer from then on. */
  z.object({
    type: z.literal('agent-replied'),
    by,
    sequence,
    waits: z.literal('window-closed').optional(),
  }),
  z.object({
    type: z.literal('citizen-wrote'),
    sequence,
    ownerPresent: z.boolean(),
    leaseUntil: at,
  }),
  /** What they wrote shows danger: heard as `citizen-wrote` is, even of somebody muted, and urgent. */
  z.object({ type: z.literal('danger'), sequence, ownerPresent: z.boolean(), leaseUntil: at }),
  /** Urgent, and nobody has taken it: people are told again. */
  z.object({ type: z.literal('call') }),
  /** Nobody has it, and nothing else is due: it is looked at all the same. */
  z.object({ type: z.literal('check') }),
  /** Without `until` only while it is the citizen's turn: nobody is left waiting for themselves. */
  z.object({ type: z.literal('snooze'), by, until: at.optional() }),
  z.object({ type: z.literal('wake'), ownerPresent: z.boolean(), leaseUntil: at }),
  z.object({ type: z.literal('resolve'), by, code: z.string().min(1) }),
  /** By staff, or by the citizen ("this was not solved"). To its last owner only while they are present. */
  z.object({
    type: z.literal('reopen'),
    by: staffName.optional(),
    ownerPresent: z.boolean(),
    leaseUntil: at,
  }),
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('withdraw') }),
  z.object({ type: z.literal('prioritise'), by: staffName.optional(), priority }),
  z.object({ type: z.literal('warn'), deadline: deadlineKind }),
  z.object({ type: z.literal('miss'), deadline: deadlineKind }),
  z.object({ type: z.literal('ask-rating') }),
  /**
   * A person's reply will never arrive: what they wrote is no answer. `isOwed`: the citizen would have one
   * (they have not said STOP).
   */
  z.object({
    type: z.literal('undelivered'),
    sequence,
    reason: z.string().max(100),
    isOwed: z.boolean(),
    ownerPresent: z.boolean(),
    leaseUntil: at,
  }),
  /** The citizen has said STOP, or says more after it: no answer may be sent, so none is owed. */
  z.object({ type: z.literal('stop'), sequence: sequence.optional() }),
  /** Something after which nobody asks how it was. */
  z.object({ type: z.literal('upset'), why: upsetBy }),
  /** The citizen wants to be answered in this language. */
  z.object({ type: z.literal('speak'), language: z.string().min(1) }),
  z.object({ type: z.literal('rate'), score: z.number().int().min(1).max(5) }),
]);
export type HandoffAction = z.infer<typeof handoffAction>;
export type ActionType = HandoffAction['type'];
