import * as z from 'zod';
import { platformIdentity } from './identity.ts';
import { joined, mostJoined } from './joined.ts';
import { option } from './message.ts';
import { writtenReference } from './reference.ts';
import { retained } from './retention.ts';

/** Who speaks for the agency: the bot, nobody yet (`queue`), or one agent. */
export const controller = z.union([
  z.literal('bot'),
  z.literal('queue'),
  z.templateLiteral(['agent:', z.string()]),
]);

/** A question the bot asked and is waiting on: the options by value, in the order shown. */
export const openQuestion = z.object({
  intent: z.string(),
  options: z.array(option),
  askedAt: z.iso.datetime(),
  /** Where it asks how to reach the citizen: that is not masked in the next message. */
  asksFor: z.enum(['phone', 'email']).optional(),
  /** Shown a second time, after an answer that chose none of them. */
  repeated: z.boolean().optional(),
  /** What the answer is wanted for: an article, and the street whose house number was asked for. */
  about: z.object({ articleId: z.string(), street: z.string().optional() }).optional(),
});
export type OpenQuestion = z.infer<typeof openQuestion>;

/** What the bot remembers between turns. Small; restored whole when an answer is superseded. */
export const memory = z.object({
  openQuestion: openQuestion.optional(),
  /** The articles last answered, newest first, at most 5: for BACK and follow-ups. */
  topics: z.array(z.string()).max(5),
  /** When the newest of them was said. */
  topicAt: z.iso.datetime().optional(),
  /** Turns in a row without an answer; two offer a person. */
  failures: z.number().int().nonnegative(),
  /** Whether the last answer asked if it helped; then the next does not. */
  helpAsked: z.boolean().optional(),
  /** Where the citizen lives, as a district of the table; kept only when they allowed it. */
  place: z.object({ district: z.string() }).optional(),
  /** Whether they were asked; nobody is asked twice. */
  placeAsked: z.boolean().optional(),
  /** The case to which something was added while it waits, once that was acknowledged: then it is quiet. */
  added: writtenReference.optional(),
  /** When they were last asked to write without insults, by us or by staff. */
  warnedAt: z.iso.datetime().optional(),
  /** The notices of supervisors they have been shown, while those are in force. */
  notices: z.array(z.string()).max(50).optional(),
  /** The language of the last message understood. */
  language: z.string(),
});
export type Memory = z.infer<typeof memory>;

/**
 * An answer that may still be replaced: what was asked, the messages that answer it, and what the
 * bot remembered before. A further message within the settling time supersedes it. What was asked is
 * named by its messages, since the words themselves are kept for a shorter time than a conversation.
 */
export const unsettled = z.object({
  asked: z.array(z.number().int()).min(1).max(10),
  sequences: z.array(z.number().int()),
  until: z.iso.datetime(),
  before: memory,
  /** Whether the superseded reply carried the first-contact notice, which must then be said again. */
  notice: z.boolean(),
});
export type Unsettled = z.infer<typeof unsettled>;

/** Of so many messages it is remembered that they were changed before they came. */
export const mostChangedEarly = 10;

/** The thread with one identity; the unit of ordering. `version` rises by one with every turn. */
export const conversation = z.object({
  id: z.string(),
  version: z.number().int().nonnegative(),
  contactId: z.string(),
  /** The address to write to. */
  identity: platformIdentity,
  /** The citizen's other addresses on the same account. */
  aliases: z.array(platformIdentity.shape.address).max(10).optional(),
  /** What else they said, before two conversations turned out to be one citizen's: deleted with this one. */
  joined: z.array(joined).max(mostJoined).optional(),
  controller,
  /** Until then the bot does not talk over somebody of the agency who answered with another tool. */
  quietUntil: z.iso.datetime().optional(),
  /** Its newest case, open or not. The case says who is in control; `controller` is what the last turn saw. */
  handoffId: writtenReference.optional(),
  memory,
  /** The last question that was answered or asked back, by its messages: what "that did not help" is about. */
  asked: z.array(z.number().int()).min(1).max(10).optional(),
  /** Matters for seconds: one that another version wrote is forgotten, not an error. */
  unsettled: unsettled.optional().catch(undefined),
  /** The platform's ids of the last messages that were changed or taken back before they were here. */
  changedEarly: z.array(z.string()).max(mostChangedEarly).optional(),
  /** The last sequence used by a message. */
  sequence: z.number().int().nonnegative(),
  /** When the citizen last wrote: messaging windows count from here. */
  lastCitizenAt: z.iso.datetime(),
  ...retained,
});
export type Conversation = z.infer<typeof conversation>;

export function emptyMemory(language: string): Memory {
  return { topics: [], failures: 0, language };
}
