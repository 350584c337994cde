import { answeredElsewhere } from '../answered-elsewhere.ts';
import type { Found } from '../found.ts';
import { isoTime } from '../wire.ts';
import { sender } from './identity.ts';
import * as payload from './payload.ts';

const corrections = ['edit', 'revoke'];

/** What somebody of the agency wrote in the phone app of the same number. */
export function parseEcho(item: unknown, account: string): Found {
  const { success, data } = payload.echo.safeParse(item);
  if (!success) return { ignored: 'malformed:echo' };
  // Somebody has corrected what they wrote, or taken it back: they did not answer again.
  if (corrections.includes(data.type ?? '')) return { ignored: 'echo' };
  const to = sender(account, data.to, data.to_user_id);
  if (!to) return { ignored: 'no-sender' };
  const at = isoTime(data.timestamp);
  return {
    activity: answeredElsewhere('whatsapp', { account, address: to.address, id: data.id, at }),
  };
}
