import type { HandoffChange, HandoffStore } from '../../../../intents/desk-ports.ts';
import { type Handoff, isOpen } from '../../../../intents/model/handoff/handoff.ts';
import { nextDue } from '../../../../intents/model/handoff/timers.ts';
import type { MemoryRows } from '../rows.ts';

/** The cases, in memory: nothing is awaited between check and write, so a commit is whole. */
export function createMemoryHandoffStore(rows: MemoryRows): HandoffStore {
  const having = (matches: (handoff: Handoff) => boolean) =>
    structuredClone([...rows.handoffs.values()].filter(matches));

  return {
    get: async (id) => structuredClone(rows.handoffs.get(id)),
    async commit(given) {
      const change = structuredClone(given);
      if (!isNext(rows, change)) return 'stale';
      writeHandoff(rows, change);
      return 'committed';
    },
    async renew({ id, version }, leaseUntil) {
      const stored = rows.handoffs.get(id);
      if (!stored?.owner || stored.version !== version) return 'stale';
      rows.handoffs.set(id, { ...stored, owner: { ...stored.owner, leaseUntil } });
      return 'committed';
    },
    open: async (topic) => having((each) => isOpen(each) && each.topic === topic),
    ownedBy: async (staffId) => having(({ owner }) => owner?.id === staffId),
    ofContact: async (contactId, limit) =>
      having((each) => each.contactId === contactId)
        .sort((a, b) => b.openedAt.localeCompare(a.openedAt))
        .slice(0, limit),
    done: async (topic, { limit, since }) =>
      having((each) => !isOpen(each) && each.topic === topic)
        .filter((each) => !since || doneAt(each) >= since.toISOString())
        .sort((a, b) => doneAt(b).localeCompare(doneAt(a)))
        .slice(0, limit),
    async due(now, limit) {
      const at = ({ id, ...handoff }: Handoff) => ({ id, due: nextDue({ id, ...handoff }) ?? '' });
      return having(() => true)
        .map(at)
        .filter(({ due }) => due !== '' && due <= now.toISOString())
        .sort((a, b) => a.due.localeCompare(b.due))
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

const doneAt = ({ resolution, stateAt }: Handoff): string => resolution?.at ?? stateAt;

/** Whether all of it follows on what is stored. */
export function isNext(rows: MemoryRows, { after, audit, note, event }: HandoffChange): boolean {
  const version = rows.handoffs.get(after.id)?.version ?? 0;
  return (
    version === after.version - 1 &&
    !audit.some(({ subject, id }) =>
      rows.audit.some((each) => each.subject === subject && each.id === id),
    ) &&
    !rows.notes.some((each) => each.handoffId === note?.handoffId && each.id === note.id) &&
    !(event && rows.deskEvents.has(event.id))
  );
}

export function writeHandoff(rows: MemoryRows, { after, audit, note, event }: HandoffChange): void {
  rows.handoffs.set(after.id, after);
  rows.audit.push(...audit);
  if (note) rows.notes.push(note);
  if (event) rows.deskEvents.set(event.id, event);
}
