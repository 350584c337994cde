import type { Receipt } from '../../../intents/model/event.ts';
import type { Found } from '../found.ts';
import { unknown } from '../wire.ts';
import type { Params } from './payload.ts';

/** What Twilio says has become of a message: of a citizen's, that it was received. */
export function statusOf(params: Params): string {
  if (params.get('SmsStatus') === 'received') return 'received';
  // Not by an empty body: a picture without words has one, too.
  return params.get('MessageStatus') ?? params.get('SmsStatus') ?? 'received';
}

const carrierNames = new Map([
  ['STOP', 'carrier-stopped'],
  ['START', 'carrier-started'],
]);

/** Twilio has answered, whatever word of whatever language it was told to listen to. */
export function carrier(params: Params): { readonly name?: string } {
  // Its documentation prints these in capitals; whether others come is not said, so all are understood.
  const optOutType = params.get('OptOutType')?.trim().toUpperCase();
  return optOutType ? { name: carrierNames.get(optOutType) ?? 'carrier-handled' } : {};
}

/** Twilio accepts at most ten files in a message. */
export function files(params: Params) {
  const count = Math.min(Number.parseInt(params.get('NumMedia') ?? '0', 10) || 0, 10);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const url = params.get(`MediaUrl${index}`);
    return {
      contentType: params.get(`MediaContentType${index}`) ?? 'file',
      ...(url && /^https?:\/\//.test(url) && { contentUrl: url }),
    };
  });
}

const statuses = new Map<string, Receipt['status']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** Steps before anything has left Twilio: nothing that our own record does not say. */
const underWay = ['accepted', 'scheduled', 'queued', 'sending'];

/** What a status callback says of a message of ours. */
export function receiptOf(channel: string, account: string, id: string, params: Params): Found {
  const status = statusOf(params);
  const known = statuses.get(status);
  if (!known) return { ignored: underWay.includes(status) ? 'under-way' : unknown(status) };
  const failed = known === 'failed' && { code: params.get('ErrorCode') ?? status };
  return { receipts: [{ channel, account, status: known, of: { platformId: id }, ...failed }] };
}
