import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { StaffStore } from '../../../../intents/desk-ports.ts';
import { presence } from '../../../../intents/model/handoff/staff.ts';
import { retain } from '../../../../intents/model/retention.ts';
import type { Unread } from '../row.ts';
import { createKindRows, expiring } from './kind-rows.ts';

const endedSession = z.object({ id: z.string(), at: z.iso.datetime() });

/** Who has the desk open, and which sessions have ended, in DynamoDB. A row that is over may still be there. */
export function createStaffStore(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): StaffStore {
  const presences = createKindRows(client, table, 'presence', presence, unread);
  const sessions = createKindRows(client, table, 'session', endedSession, unread);
  return {
    appear: (given) => presences.put(given.id, given, expiring(new Date(given.until))),
    leave: presences.remove,
    present: async (now) => (await presences.all()).filter(({ until }) => new Date(until) > now),
    presenceOf: async (staffId, now) => {
      const found = await presences.get(staffId);
      return found && new Date(found.until) > now ? found : undefined;
    },
    endSession: (session, at) =>
      sessions.put(
        session,
        { id: session, at: at.toISOString() },
        { ...retain('staff session', at) },
      ),
    isEnded: async (session) => (await sessions.get(session)) !== undefined,
    ended: async () => new Set((await sessions.all()).map(({ id }) => id)),
  };
}
