import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Mute } from '../../intents/model/handoff/mute.ts';
import type { StaffName } from '../../intents/model/handoff/staff.ts';
import { nameOf } from './note.ts';

/** A supervisor can still see it some days after it has ended. */
const reviewedForDays = 7;

/** That this citizen is muted, for supervisors to review. */
export const muteOf = (
  { id, contactId, topic }: Handoff,
  staff: StaffName,
  now: Date,
  { until, noteId }: Pick<Mute, 'until' | 'noteId'>,
): Mute => ({
  contactId,
  handoffId: id,
  topic,
  by: nameOf(staff),
  ...(noteId !== undefined && { noteId }),
  at: now.toISOString(),
  until,
  expiresAt: Math.ceil(Date.parse(until) / 1000) + reviewedForDays * 86_400,
});
