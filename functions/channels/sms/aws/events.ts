import type { Receipt } from '../../../../intents/model/event.ts';
import type { ErrorTable } from '../../post.ts';

/**
 * What a configuration set reports of an SMS
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html).
 * `TEXT_SUCCESSFUL` says that the carrier has it; in some countries that is the last one hears.
 */
export const statuses = new Map<string, Receipt['status']>([
  ['TEXT_SENT', 'sent'],
  ['TEXT_SUCCESSFUL', 'sent'],
  ['TEXT_DELIVERED', 'delivered'],
  ['TEXT_INVALID', 'failed'],
  ['TEXT_INVALID_MESSAGE', 'failed'],
  ['TEXT_UNREACHABLE', 'failed'],
  ['TEXT_CARRIER_UNREACHABLE', 'failed'],
  ['TEXT_BLOCKED', 'failed'],
  ['TEXT_CARRIER_BLOCKED', 'failed'],
  ['TEXT_PROTECT_BLOCKED', 'failed'],
  ['TEXT_SPAM', 'failed'],
  ['TEXT_TTL_EXPIRED', 'failed'],
]);

/** Steps before anything has reached a carrier: nothing that our own record does not say. */
export const underWay = ['TEXT_QUEUED', 'TEXT_PENDING'];

/** After 72 hours without word from the carrier: the message may have arrived or not. */
export const noVerdict = 'TEXT_UNKNOWN';

/** What a reported failure means. A phone that was off, or a carrier that stumbled, may do it the second time. */
export const eventErrors: ErrorTable = {
  TEXT_UNREACHABLE: 'retryable',
  TEXT_CARRIER_UNREACHABLE: 'retryable',
  TEXT_INVALID: 'permanent',
  TEXT_INVALID_MESSAGE: 'permanent',
  TEXT_BLOCKED: 'permanent',
  TEXT_CARRIER_BLOCKED: 'permanent',
  TEXT_PROTECT_BLOCKED: 'permanent',
  TEXT_SPAM: 'permanent',
  TEXT_TTL_EXPIRED: 'permanent',
};
