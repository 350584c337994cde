import type { Connection, ConnectionStore, StaffStore } from '../../../../intents/desk-ports.ts';
import type { Presence, Staff } from '../../../../intents/model/handoff/staff.ts';

/** Who has the desk open, and which sessions have ended, in memory. */
export function createMemoryStaffStore(): StaffStore {
  const presences = new Map<string, Presence>();
  const ended = new Set<string>();
  const isPresent = (now: Date) => (each: Presence | undefined) =>
    each !== undefined && new Date(each.until) > now;
  return {
    appear: async (presence) => void presences.set(presence.id, structuredClone(presence)),
    leave: async (staffId) => void presences.delete(staffId),
    present: async (now) => structuredClone([...presences.values()].filter(isPresent(now))),
    presenceOf: async (staffId, now) =>
      structuredClone([presences.get(staffId)].find(isPresent(now))),
    endSession: async (session) => void ended.add(session),
    isEnded: async (session) => ended.has(session),
    ended: async () => new Set(ended),
  };
}

/** Tickets and connections of desks, in memory. */
export function createMemoryConnectionStore(): ConnectionStore {
  const tickets = new Map<string, { readonly staff: Staff; readonly until: Date }>();
  const connections = new Map<string, Connection>();
  return {
    issue: async (ticket, staff, until) => void tickets.set(ticket, { staff, until }),
    redeem: async (ticket, now) => {
      const found = tickets.get(ticket);
      tickets.delete(ticket);
      return found && found.until > now ? structuredClone(found.staff) : undefined;
    },
    add: async (connection) => void connections.set(connection.id, structuredClone(connection)),
    get: async (id) => structuredClone(connections.get(id)),
    remove: async (id) => void connections.delete(id),
    all: async () => structuredClone([...connections.values()]),
  };
}
