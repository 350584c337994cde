import type { AuditEntry } from '../../../intents/model/handoff/audit.ts';
import type { Row } from './row.ts';
import { putNew, type Write } from './writes.ts';

/** An entry as it is stored: with the day it was made on (UTC), by which the audit is read across subjects. */
export const auditRow = (entry: AuditEntry): Row => ({ ...entry, day: entry.at.slice(0, 10) });

/** Put once, and never again under the same key. */
export const putAudit = (table: string, entry: AuditEntry): Write =>
  putNew(table, auditRow(entry), 'subject');
