import * as z from 'zod';
import { retained } from '../retention.ts';

/**
 * What about a change should reach people even where they look elsewhere: a new urgent case, a promise
 * that was not kept, a case that came back because its owner was gone or did not answer, a person's reply
 * that will never arrive.
 */
export const alertKind = z.enum(['urgent-case', 'missed-deadline', 'owner-gone', 'undelivered']);
export type AlertKind = z.infer<typeof alertKind>;

/**
 * One thing that changed, as connected desks are told and as it can be polled: which case, what about
 * it, and who may see it (visible.ts); never the words. `id` is sortable by time and is the cursor. The
 * same change may come twice under two ids. A case without `state` has left this topic or this owner.
 */
export const change = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(['case', 'message', 'note', 'presence', 'notice']),
  /** Of presence: the case somebody looks at, or no longer does. */
  handoffId: z.string().optional(),
  topic: z.string().optional(),
  /** The owner, who sees the case whatever their topics. */
  ownerId: z.string().optional(),
  state: z.string().optional(),
  version: z.number().int().optional(),
  alerts: z.array(alertKind).min(1).optional(),
  /** It was transferred to its owner, who may not know yet. */
  passed: z.boolean().optional(),
  /** Of a message: its place in the conversation, direction and delivery status. */
  sequence: z.number().int().optional(),
  direction: z.enum(['in', 'out']).optional(),
  status: z.string().optional(),
  /** Of presence: who. Of a case that was passed: who had it. */
  staffId: z.string().optional(),
  ...retained,
});
export type Change = z.infer<typeof change>;
