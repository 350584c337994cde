import type { Receipt } from '../../../intents/model/event.ts';
import type { Found } from '../found.ts';
import { isoTime, unknown } from '../wire.ts';
import * as payload from './payload.ts';

const statuses = new Map<string, Receipt['status']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
]);

/** Statuses that move nothing: a voice note was played, a message withdrawn, a template warned about. */
const leftAside = ['deleted', 'played', 'warning'];

/** What became of one message of ours; a status we do not know fails nothing. */
export function parseStatus(item: unknown, account: string): Found {
  const { success, data } = payload.status.safeParse(item);
  if (!success) return { ignored: 'malformed:status' };
  const known = statuses.get(data.status);
  if (!known) {
    const named = leftAside.includes(data.status);
    return { ignored: named ? `status-${data.status}` : unknown(data.status) };
  }
  const at = isoTime(data.timestamp);
  const code = data.errors?.[0]?.code;
  return {
    receipts: [
      {
        channel: 'whatsapp',
        account,
        status: known,
        ...(at && { at }),
        of: { platformId: data.id },
        ...(known === 'failed' && code !== undefined && { code: String(code) }),
      },
    ],
  };
}
