import type { Note } from '../../intents/model/handoff/note.ts';
import type { StaffName } from '../../intents/model/handoff/staff.ts';
import { retain } from '../../intents/model/retention.ts';
import type { DeskPorts } from './ports.ts';

/** A member of staff as colleagues see them, and nothing else of their token. */
export const nameOf = ({ id, name }: StaffName): StaffName => ({ id, name });

/** What somebody writes for colleagues about a case. */
export function noteOf(
  handoffId: string,
  text: string,
  staff: StaffName,
  { clock, random }: Pick<DeskPorts, 'clock' | 'random'>,
): Note {
  const now = clock.now();
  const by = nameOf(staff);
  return {
    handoffId,
    id: random.id(),
    at: now.toISOString(),
    by,
    note: text,
    ...retain('note', now),
  };
}
