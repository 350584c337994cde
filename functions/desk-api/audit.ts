import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { retain } from '../../intents/model/retention.ts';
import type { DeskPorts } from './ports.ts';

type Details = Pick<AuditEntry, 'from' | 'to' | 'changed' | 'noteId'>;

/** In which role somebody does what they do: the first of theirs. */
export const roleOf = ({ roles }: Pick<Staff, 'roles'>): string => roles[0] ?? 'agent';

/** What a member of staff did, for the audit: ids and codes, never what anybody wrote. */
export function auditOf(
  staff: Staff,
  subject: string,
  action: string,
  { clock, random }: Pick<DeskPorts, 'clock' | 'random'>,
  details: Details = {},
): AuditEntry {
  const now = clock.now();
  return {
    subject,
    id: random.id(),
    at: now.toISOString(),
    actor: { kind: 'staff', id: staff.id, role: roleOf(staff) },
    via: 'desk',
    action,
    ...details,
    ...retain('audit', now),
  };
}
