import type { ParsedReceipt } from '../channel.ts';
import type { Found } from '../found.ts';
import { isoTime } from '../wire.ts';
import * as payload from './payload.ts';
import type { Parties } from './said.ts';

export function parseDelivery(value: unknown, parties: Parties): Found {
  const { success, data } = payload.delivery.safeParse(value);
  if (!success) return { ignored: 'malformed:delivery' };
  const upTo = isoTime(data.watermark);
  const at = upTo ?? parties.at;
  if (!data.mids?.length) return watermark('delivered', upTo, parties);
  return {
    receipts: data.mids.map((platformId) => receipt('delivered', at, parties, { platformId })),
  };
}

export function parseRead(value: unknown, parties: Parties): Found {
  const { success, data } = payload.read.safeParse(value);
  return success
    ? watermark('read', isoTime(data.watermark), parties)
    : { ignored: 'malformed:read' };
}

/** Everything sent to this citizen up to a moment was delivered or read. */
function watermark(
  status: 'delivered' | 'read',
  upTo: string | undefined,
  parties: Parties,
): Found {
  if (!upTo) return { ignored: `malformed:${status}` };
  return {
    receipts: [receipt(status, parties.at ?? upTo, parties, { address: parties.citizen, upTo })],
  };
}

const receipt = (
  status: 'delivered' | 'read',
  at: string | undefined,
  { page }: Parties,
  of: ParsedReceipt['of'],
): ParsedReceipt => ({ channel: 'messenger', account: page, status, ...(at && { at }), of });
