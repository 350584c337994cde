import * as z from 'zod';
import { retained } from '../retention.ts';
import { staffName } from './staff.ts';

/**
 * What staff write for each other. It is no `Reply` and no `Message`, and is kept in a table that
 * `deliver` has no right to read, so it can never reach a channel.
 */
export const note = z.object({
  handoffId: z.string(),
  /** Sortable by time, unless its writer had a name for it. */
  id: z.string(),
  at: z.iso.datetime(),
  by: staffName,
  note: z.string().min(1).max(10_000),
  ...retained,
});
export type Note = z.infer<typeof note>;
