import * as z from 'zod';
import { alertKind } from './change.ts';
import { deadlineKind, priority } from './handoff.ts';

/**
 * What people are told who have no desk open, by e-mail or to a machine of theirs. Ids and codes only:
 * it travels outside, so nothing in it says who the citizen is or what was written.
 */
export const staffAlert = z.object({
  alert: alertKind,
  handoffId: z.string(),
  topic: z.string(),
  priority,
  /** The deadlines that were missed. */
  missed: z.array(deadlineKind).optional(),
  /** How often people have been called to an urgent case that nobody has taken. */
  times: z.number().int().positive().optional(),
  at: z.iso.datetime(),
});
export type StaffAlert = z.infer<typeof staffAlert>;
