import type { AuditLog, DeskEvents, NoteStore } from '../../../../intents/desk-ports.ts';
import { leftBehindSeconds } from '../../../../intents/model/handoff/desk-event.ts';
import type { MemoryRows } from '../rows.ts';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1;

/** What was done, in memory. Give it the rows of the other stores. */
export const createMemoryAuditLog = ({ audit }: MemoryRows): AuditLog => ({
  put: async (entries) => {
    const known = new Set(audit.map(({ subject, id }) => `${subject}#${id}`));
    audit.push(
      ...structuredClone(entries).filter(({ subject, id }) => !known.has(`${subject}#${id}`)),
    );
  },
  of: async (subject) =>
    structuredClone(audit.filter((entry) => entry.subject === subject)).sort(byId),
  on: async (day, { limit, before = '~' }) =>
    structuredClone(audit.filter(({ at, id }) => at.startsWith(day) && id < before))
      .sort(byId)
      .reverse()
      .slice(0, limit),
});

/** What staff wrote for each other, in memory. */
export const createMemoryNoteStore = ({ notes, audit }: MemoryRows): NoteStore => ({
  put: async (note, entry) => {
    if (notes.some(({ handoffId, id }) => handoffId === note.handoffId && id === note.id)) return;
    notes.push(structuredClone(note));
    audit.push(structuredClone(entry));
  },
  of: async (handoffId) =>
    structuredClone(notes.filter((note) => note.handoffId === handoffId)).sort(byId),
});

/** Desk events that have not reached the inbox yet, in memory. */
export const createMemoryDeskEvents = ({ deskEvents }: MemoryRows): DeskEvents => ({
  put: async (event) => void deskEvents.set(event.id, structuredClone(event)),
  sent: async (id) => void deskEvents.delete(id),
  due: async (now, limit) => {
    const until = now.getTime() - leftBehindSeconds * 1000;
    const events = structuredClone([...deskEvents.values()])
      .filter(({ acceptedAt }) => Date.parse(acceptedAt) <= until)
      .sort((a, b) => a.acceptedAt.localeCompare(b.acceptedAt))
      .slice(0, limit);
    return { events, unread: [] };
  },
});
