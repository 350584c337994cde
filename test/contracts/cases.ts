import { randomBytes, randomInt } from 'node:crypto';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import { eventId } from '../../functions/keys.ts';
import type { HandoffChange } from '../../intents/desk-ports.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Note } from '../../intents/model/handoff/note.ts';
import type { StaffName } from '../../intents/model/handoff/staff.ts';
import { newReference } from '../../intents/model/reference.ts';
import { retain } from '../../intents/model/retention.ts';
import { smallCase } from '../../intents/testing/small-case.ts';
import { noon, seconds } from './samples.ts';

const random = createSystemRandom();
const unique = (): string => randomBytes(8).toString('hex');

/** A case that nobody has yet, of a topic and a citizen that no other is of unless they are given. */
export const newHandoff = (fields: Partial<Handoff> = {}): Handoff =>
  smallCase(
    {
      id: newReference(() => randomInt(2 ** 47) / 2 ** 47),
      conversationId: `conversation-${unique()}`,
      contactId: `contact-${unique()}`,
      channel: 'sms',
      topic: `topic-${unique()}`,
      language: 'es',
      summary: {
        status: 'handed-over:asked-for',
        step: 'agent',
        candidates: [{ articleId: 'garbage-pickup', confidence: 0.4 }],
        transcript: { from: 1, to: 2 },
      },
      ...fields,
    },
    noon,
  );

export const newAgent = (name = 'Ada'): StaffName => ({ id: `staff-${unique()}`, name });

/** What a claim makes of a case. */
export function claimed(before: Handoff, by: StaffName, fields: Partial<Handoff> = {}): Handoff {
  const at = seconds(10).toISOString();
  return {
    ...before,
    version: before.version + 1,
    state: 'claimed',
    stateAt: at,
    owner: { ...by, since: at, leaseUntil: seconds(130).toISOString() },
    ...fields,
  };
}

export const newAudit = ({ id }: Handoff, fields: Partial<AuditEntry> = {}): AuditEntry => ({
  subject: id,
  id: random.id(),
  at: noon.toISOString(),
  actor: { kind: 'staff', id: 'staff-1', role: 'agent' },
  via: 'desk',
  action: 'claim',
  from: 'queued',
  to: 'claimed',
  changed: { topic: 'garbage', priority: 'urgent', sequence: 3 },
  ...retain('audit', noon),
  ...fields,
});

export const newNote = ({ id }: Handoff, fields: Partial<Note> = {}): Note => ({
  handoffId: id,
  id: random.id(),
  at: noon.toISOString(),
  by: { id: 'staff-1', name: 'Ada' },
  note: 'She has called twice before.',
  ...retain('note', noon),
  ...fields,
});

/** A reply of an agent on its way to the inbox, accepted at noon. */
export function newDeskEvent({ id }: Handoff, fields: Partial<DeskEvent> = {}): DeskEvent {
  const at = noon.toISOString();
  const identity = { channel: 'sms', account: '+12025550100', address: '+12025550101' };
  return {
    kind: 'desk',
    id: eventId({ ...identity, kind: 'desk', platformId: unique(), timestamp: at }),
    at,
    acceptedAt: at,
    identity,
    handoffId: id,
    by: { id: 'staff-1', name: 'Ada' },
    does: { type: 'reply', text: 'I look into it.', seen: 1, anyway: false },
    ...fields,
  };
}

/** A change with one entry of the audit. */
export const changeTo = (after: Handoff, more: Partial<HandoffChange> = {}): HandoffChange => ({
  after,
  audit: [newAudit(after)],
  ...more,
});
