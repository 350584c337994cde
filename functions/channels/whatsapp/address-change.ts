import type { ParsedActivity } from '../channel.ts';
import type { Found } from '../found.ts';
import { isoTime } from '../wire.ts';
import { isUserId, type Sender, sender } from './identity.ts';
import * as payload from './payload.ts';
import type { Message } from './wire.ts';

/** One person's ids, and which of them are over. */
interface Change extends Sender {
  readonly id: string;
  readonly timestamp: unknown;
  readonly ended: readonly string[];
}

/**
 * `system` messages: a number changed (with it, the user id), or a user id alone. A change of the id
 * names the new one only: from which, `user_id_update` says, in a delivery of its own, before or after.
 */
export function parseSystem(message: Message, account: string): Found {
  const { data: system } = payload.systemContent.safeParse(message.content.system);
  if (!system) return { ignored: 'malformed:system' };
  const before = sender(account, message.from, message.userId)?.address;
  const now = sender(account, system.new_wa_id, system.wa_id, system.user_id);
  if (!before || !now) return { ignored: 'address-change-without-both' };
  return changed(
    {
      id: message.id,
      timestamp: message.timestamp,
      address: before,
      aliases: [now.address, ...now.aliases].filter((id) => id !== before),
      ended: system.type === 'user_changed_number' && !isUserId(before) ? [before] : [],
    },
    account,
  );
}

/** One entry of the field `user_id_update`: the user id before and now, perhaps with the number. */
export function parseUserIdUpdate(item: unknown, account: string): Found {
  const { data } = payload.userIdUpdate.safeParse(item);
  if (!data) return { ignored: 'malformed:user_id_update' };
  const before = sender(account, data.user_id.previous)?.address;
  const now = sender(account, data.user_id.current, data.wa_id);
  if (!before || !now) return { ignored: 'address-change-without-both' };
  const aliases = [now.address, ...now.aliases].filter((id) => id !== before);
  const id = `${before}>${now.address}`;
  return changed(
    { id, timestamp: data.timestamp, address: before, aliases, ended: [before] },
    account,
  );
}

function changed({ id, timestamp, address, aliases, ended }: Change, account: string): Found {
  if (aliases.length === 0) return { ignored: 'address-change-without-both' };
  const at = isoTime(timestamp);
  const activity: ParsedActivity['activity'] = {
    type: 'event',
    name: 'address-changed',
    id,
    ...(at && { timestamp: at }),
    channelId: 'whatsapp',
    from: { id: address },
    recipient: { id: account },
    conversation: { id: address },
  };
  return {
    activity: { account, address, aliases, ended, kind: 'address', platformId: id, activity },
  };
}
