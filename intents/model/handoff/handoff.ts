import * as z from 'zod';
import { platformIdentity } from '../identity.ts';
import { writtenReference } from '../reference.ts';
import { retained } from '../retention.ts';
import { staffName } from './staff.ts';

/** Where a case is. Which moves are legal is the table of transitions.ts. */
export const handoffState = z.enum([
  'queued',
  'claimed',
  'waiting-for-citizen',
  'snoozed',
  'resolved',
  'closed',
  'reopened',
  'abandoned',
]);
export type HandoffState = z.infer<typeof handoffState>;

/** Why a conversation was passed to people. */
export const handoffReason = z.enum([
  'asked-for',
  'failures',
  'high-risk',
  'complaint',
  'attachment',
  'danger',
  'rule',
]);
export type HandoffReason = z.infer<typeof handoffReason>;

/** What was said or done in a case after which nobody asks how it was. */
export const upsetBy = z.enum(['complaint', 'warned', 'muted']);
export type UpsetBy = z.infer<typeof upsetBy>;

/** Most urgent first. */
export const priority = z.enum(['urgent', 'high', 'normal', 'low']);
export type Priority = z.infer<typeof priority>;

/** A promise to the citizen. It is warned of once and missed once, then people have been told. */
export const deadline = z.object({
  at: z.iso.datetime(),
  warnAt: z.iso.datetime(),
  warned: z.boolean().optional(),
  missed: z.boolean().optional(),
});
export type Deadline = z.infer<typeof deadline>;

/** `window` is the end of the platform's messaging window: after it, a person can no longer answer freely. */
export const deadlineKind = z.enum(['firstReply', 'nextReply', 'resolution', 'window']);
export type DeadlineKind = z.infer<typeof deadlineKind>;

/** What the agent is told of what went before; ids and figures, never the citizen's words. */
export const summary = z.object({
  /** The status of the turn that passed it on, and the step that decided. */
  status: z.string(),
  step: z.string(),
  /** What the bot took it for, likeliest first, with how sure it was (0 to 1). */
  candidates: z.array(z.object({ articleId: z.string(), confidence: z.number() })).max(5),
  /** What the bot's questions had come to: ids of articles, never what was said to them. */
  form: z
    .object({
      /** What they chose or asked for, and were given last, not long before. */
      answered: z.string().optional(),
      /** For which answer they were being asked where they live. */
      placeFor: z.string().optional(),
    })
    .optional(),
  /** The messages to read first, by their sequence in the conversation. */
  transcript: z.object({ from: z.number().int().positive(), to: z.number().int().positive() }),
});

export type Summary = z.infer<typeof summary>;

/**
 * A case: a conversation passed to people. Its id is the reference the citizen can quote. `version`
 * rises by one with every change, and every write is conditional on it.
 */
export const handoff = z.object({
  id: writtenReference,
  version: z.number().int().positive(),
  conversationId: z.string(),
  contactId: z.string(),
  channel: platformIdentity.shape.channel,
  topic: z.string(),
  priority,
  /** The citizen's language. */
  language: z.string(),
  reason: handoffReason,
  summary,
  state: handoffState,
  /** Since when it is in that state. */
  stateAt: z.iso.datetime(),
  openedAt: z.iso.datetime(),
  /** When the citizen's words last showed danger. */
  dangerAt: z.iso.datetime().optional(),
  /**
   * When people were last called to it because it is urgent: it opened, began to wait again, or showed
   * danger anew (`times` is 1); how often since then, because nobody took it; and when they are `again`,
   * unless somebody does.
   */
  called: z
    .object({
      at: z.iso.datetime(),
      times: z.number().int().positive(),
      again: z.iso.datetime().optional(),
    })
    .optional(),
  /** Since when the citizen waits for an answer of ours; absent while it is their turn. A transfer keeps it. */
  waitingSince: z.iso.datetime().optional(),
  /** Who works on it, since when, and until when their claim holds without a sign of them. */
  owner: staffName
    .extend({ since: z.iso.datetime(), leaseUntil: z.iso.datetime().optional() })
    .optional(),
  /** Who had it before. */
  lastOwner: staffName.optional(),
  firstReplyAt: z.iso.datetime().optional(),
  /** The message it was, so that one which never arrived counts for none. */
  firstReplySequence: z.number().int().positive().optional(),
  /**
   * Since when a person's reply waits for the citizen to write, as the platform's window is closed, and which
   * message it is; the first, of several. It is no answer until then.
   */
  held: z.object({ sequence: z.number().int().positive(), at: z.iso.datetime() }).optional(),
  /** The last reply that will never arrive, and why, until a person writes again. */
  undelivered: z
    .object({
      sequence: z.number().int().positive(),
      at: z.iso.datetime(),
      /** The message's own: `expired`, `opted-out`, `platform:<code>`. */
      reason: z.string(),
    })
    .optional(),
  /** While claimed and the citizen waits: when it goes back to the queue unless answered. */
  answerBy: z.iso.datetime().optional(),
  deadlines: z.partialRecord(deadlineKind, deadline),
  /** While snoozed: until then; absent means until the citizen writes. */
  snoozedUntil: z.iso.datetime().optional(),
  /** The last message of the citizen, and of a person of the agency, by sequence. */
  citizenSequence: z.number().int().nonnegative(),
  agentSequence: z.number().int().nonnegative(),
  resolution: z.object({ code: z.string(), by: staffName, at: z.iso.datetime() }).optional(),
  /** When a resolved one is closed for good. */
  closesAt: z.iso.datetime().optional(),
  /** Why the citizen is not asked how it was, besides what it was opened for; the first of them. */
  upset: upsetBy.optional(),
  rating: z
    .object({
      askedAt: z.iso.datetime(),
      score: z.number().int().min(1).max(5).optional(),
      at: z.iso.datetime().optional(),
    })
    .optional(),
  reopens: z.number().int().nonnegative(),
  transfers: z.number().int().nonnegative(),
  /** How often it came back because its owner was gone or did not answer. */
  returns: z.number().int().nonnegative(),
  /** Why it came back last, by itself or given back. */
  returnedFor: z.enum(['lapsed', 'unanswered', 'released']).optional(),
  /** When the clock last looked at it, while nobody had it and nothing else was due. */
  checkedAt: z.iso.datetime().optional(),
  ...retained,
});
export type Handoff = z.infer<typeof handoff>;

/** The states in which people still have something to do. */
export const openStates = [
  'queued',
  'claimed',
  'waiting-for-citizen',
  'snoozed',
  'reopened',
] as const;

export const isOpen = ({ state }: Pick<Handoff, 'state'>): boolean =>
  openStates.some((each) => each === state);

/** Whether people have something to do in it, and nobody has it. */
export const isFree = ({ state }: Pick<Handoff, 'state'>): boolean =>
  state === 'queued' || state === 'reopened';

/** Who speaks for the agency, as this case has it. */
export function controllerOf({ state, owner }: Pick<Handoff, 'state' | 'owner'>) {
  if (owner && ['claimed', 'waiting-for-citizen', 'snoozed'].includes(state))
    return `agent:${owner.id}` as const;
  return isFree({ state }) ? ('queue' as const) : ('bot' as const);
}
