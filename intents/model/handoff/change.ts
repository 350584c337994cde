import * as z from 'zod';
import { retained } from '../retention.ts';

/**
 * One thing that changed, as connected desks are told and as it can be polled: which case, what about
 * it, and who may see it; never the words. `id` is sortable by time and is the cursor.
 */
export const change = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(['case', 'message', 'note', 'presence', 'notice']),
  handoffId: z.string().optional(),
  topic: z.string().optional(),
  /** The owner, who sees the case whatever their topics. */
  ownerId: z.string().optional(),
  state: z.string().optional(),
  version: z.number().int().optional(),
  /** Of a message: its place in the conversation, direction and delivery status. */
  sequence: z.number().int().optional(),
  direction: z.enum(['in', 'out']).optional(),
  status: z.string().optional(),
  /** Of presence: who. */
  staffId: z.string().optional(),
  ...retained,
});
export type Change = z.infer<typeof change>;
