import type { AuditLog } from '../../intents/desk-ports.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Log, Metrics } from '../../intents/ports.ts';
import { namedIdAt } from '../ulid.ts';

/** Puts into the audit that somebody signed in. */
export interface SignIns {
  /**
   * With every call of a session: what it signed in with is written once, however often it is told, and by
   * whichever process. Never rejects, and takes a second at most: nobody is kept out by it. What could not
   * be written is tried again with the next call.
   */
  seen(staff: Staff, at: Date): Promise<void>;
}

interface SignInPorts {
  readonly audit: Pick<AuditLog, 'put'>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** So many sessions are known to be written, before all are asked of the audit anew. */
const mostKnown = 10_000;

export function createSignIns({ audit, metrics, log }: SignInPorts, patienceMs = 1_000): SignIns {
  const written = new Set<string>();
  return {
    async seen(staff, at) {
      if (written.has(staff.session)) return;
      try {
        await inTime(audit.put([signInOf(staff, at)]), patienceMs);
        if (written.size >= mostKnown) written.clear();
        written.add(staff.session);
      } catch (error) {
        metrics.count('SignInsUnwritten');
        log.error('A sign-in is not in the audit yet', {}, error);
      }
    },
  };
}

/** Named by its session: put again, it is the same entry. What they may do is that of the token. */
const signInOf = ({ id, roles, topics, languages, session }: Staff, at: Date): AuditEntry => ({
  subject: `staff#${id}`,
  id: namedIdAt(at.getTime(), session),
  at: at.toISOString(),
  actor: { kind: 'staff', id, role: roles[0] ?? 'none' },
  via: 'desk',
  action: 'sign-in',
  changed: {
    roles: roles.join(' '),
    topics: topics.join(' '),
    languages: languages.join(' '),
  },
  ...retain('audit', at),
});

async function inTime(writing: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${ms} ms`)), ms);
  });
  await Promise.race([writing, late]).finally(() => clearTimeout(timer));
}
