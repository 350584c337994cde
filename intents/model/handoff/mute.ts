import * as z from 'zod';
import { writtenReference } from '../reference.ts';
import { staffName } from './staff.ts';

/** That somebody is muted, for a supervisor to review. The contact's own row is what silences the bot. */
export const mute = z.object({
  contactId: z.string(),
  handoffId: writtenReference,
  topic: z.string(),
  by: staffName,
  /** The note that says why, among those of the case. */
  noteId: z.string().optional(),
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Epoch seconds: some days after it has ended. */
  expiresAt: z.number().int().positive(),
});
export type Mute = z.infer<typeof mute>;
