import type { Found } from '../found.ts';
import { isoTime, unknown } from '../wire.ts';
import { sender } from './identity.ts';
import * as payload from './payload.ts';

const choices = new Map([
  ['stop', 'announcements-stopped'],
  ['resume', 'announcements-resumed'],
]);

/** One entry of the field `user_preferences`: the citizen stops or resumes what the agency starts. */
export function parsePreference(item: unknown, account: string): Found {
  const { data } = payload.userPreference.safeParse(item);
  if (!data) return { ignored: 'malformed:user_preference' };
  if (data.category !== 'marketing_messages') return { ignored: unknown(data.category) };
  const name = choices.get(data.value);
  const who = sender(account, data.wa_id, data.user_id);
  if (!name) return { ignored: unknown(data.value) };
  if (!who) return { ignored: 'no-sender' };
  const at = isoTime(data.timestamp);
  return {
    activity: {
      account,
      address: who.address,
      ...(who.aliases.length > 0 && { aliases: who.aliases }),
      kind: 'preference',
      platformId: `${name}:${who.address}`,
      activity: {
        type: 'event',
        name,
        ...(at && { timestamp: at }),
        channelId: 'whatsapp',
        from: { id: who.address },
        recipient: { id: account },
        conversation: { id: who.address },
      },
    },
  };
}
