import * as z from 'zod';
import { platformIdentity } from '../identity.ts';
import { writtenReference } from '../reference.ts';
import { handoffState } from './handoff.ts';
import { staffName } from './staff.ts';

/** A file an agent sends: where it is kept, what it is, and what it shows, in words. */
export const sentFile = z.object({
  key: z.string(),
  contentType: z.string(),
  alt: z.string().min(1).max(500),
});

/** The longest reply of an agent, in UTF-16 units; channels split what is too long for one message. */
export const longestReply = 4000;

/** An event that has not been sent so long after it was accepted was left behind, in seconds. */
export const leftBehindSeconds = 30;

/** What staff did that a conversation has to follow. It goes through `inbox.fifo`, in order with the rest. */
export const deskEvent = z.object({
  kind: z.literal('desk'),
  id: z.string().length(64),
  at: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  identity: platformIdentity,
  handoffId: writtenReference,
  by: staffName,
  /** The role they did it in, for the audit; machines have none. */
  role: z.string().optional(),
  does: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('reply'),
      text: z.string().min(1).max(longestReply),
      files: z.array(sentFile).max(3).optional(),
      /** The last message the agent had seen. Newer ones of others make the reply stale. */
      seen: z.number().int().nonnegative(),
      /** Send it although something newer was said. */
      anyway: z.boolean(),
    }),
    /** The case moved at the desk or by the clock: who is in control follows, and the citizen is told what concerns them. */
    z.object({
      type: z.literal('moved'),
      action: z.string(),
      from: handoffState,
      to: handoffState,
    }),
    z.object({ type: z.literal('warn') }),
    z.object({ type: z.literal('mute'), until: z.iso.datetime() }),
    z.object({ type: z.literal('unmute') }),
    /** A person's reply, by its sequence, will never arrive; `reason` is the message's own. Told by who delivers. */
    z.object({
      type: z.literal('undelivered'),
      sequence: z.number().int().positive(),
      reason: z.string(),
    }),
  ]),
});
export type DeskEvent = z.infer<typeof deskEvent>;
