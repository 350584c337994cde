import * as z from 'zod';
import { retained } from '../retention.ts';

/** Who did it: staff by their id; citizens and machines by what they are. */
export const actor = z.union([
  z.object({ kind: z.enum(['citizen', 'bot', 'clock']) }),
  z.object({ kind: z.literal('staff'), id: z.string(), role: z.string() }),
]);
export type Actor = z.infer<typeof actor>;

/**
 * One change, never altered: who, via what, what, from which state to which, and why. It holds ids and
 * codes, never what anybody wrote: a written reason is a note, and `noteId` leads to it.
 */
export const auditEntry = z.object({
  /** The case; or `staff#<id>`, `notice#<id>`, `contact#<id>` for what concerns no case. */
  subject: z.string(),
  /** Sortable by time. */
  id: z.string(),
  at: z.iso.datetime(),
  actor,
  /** `command`: by an operator, at the service itself. */
  via: z.enum(['channel', 'desk', 'clock', 'command']),
  action: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** What changed besides: topic, owner, priority, deadline, sequence, code; ids and codes only. */
  changed: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  noteId: z.string().optional(),
  ...retained,
});
export type AuditEntry = z.infer<typeof auditEntry>;
