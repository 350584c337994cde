import type { ReceiptStatus } from './event.ts';
import type { DeliveryStatus, Reply } from './message.ts';

/** Still to be delivered: later messages of the conversation wait behind these. */
export const openStatuses: readonly DeliveryStatus[] = ['pending', 'sending', 'waiting', 'unknown'];

export const isOpen = (status: DeliveryStatus): boolean => openStatuses.includes(status);

/** Not begun to be sent: a joined question may still replace the answer, and what was written beside it. */
export const isReplaceable = (status: DeliveryStatus): boolean =>
  status === 'pending' || status === 'waiting';

/**
 * What nobody may be denied: help in danger, and that they are opted out. No opt-out stops it, the spend
 * ceiling has a reserve for it, and it waits behind no other message that rests.
 */
export const isUndeniable = ({ purpose }: Pick<Reply, 'purpose'>): boolean =>
  purpose === 'signpost' || purpose === 'opt-out-confirmation';

/**
 * From where a receipt may move a message to its status; never backwards. What is still being sent is
 * not moved: it may have parts to come. A `failed` after `delivered` is a platform's second thought
 * about something the citizen already has.
 */
const before: Record<ReceiptStatus, readonly DeliveryStatus[]> = {
  sent: [],
  delivered: ['sent'],
  read: ['sent', 'delivered'],
  failed: ['sent'],
};

/**
 * From where a `failed` of one part moves a message of several: what has arrived of it is another part, most
 * likely, and the citizen does not have the whole.
 */
export const partFailsFrom: readonly DeliveryStatus[] = ['sent', 'delivered', 'read'];

/** The statuses from which this receipt moves a message forward. */
export const movesFrom = (status: ReceiptStatus): readonly DeliveryStatus[] => before[status];

/** What came of one attempt to hand a message to a platform. Closed; decided by fields, never by text. */
export type SendError = {
  /**
   * `limited`: the account has sent as much as it may for now, whatever the message. `unknown`: no answer
   * came, so it may have been accepted.
   */
  readonly kind: 'retryable' | 'after' | 'limited' | 'permanent' | 'channel-down' | 'unknown';
  /** The platform's code, for the row and the metrics: `429`, `131047`, `timeout`. Names no citizen. */
  readonly code: string;
  /** For `after` and `limited`: when the platform allows the next attempt. */
  readonly retryAt?: Date;
};

const backoffSeconds = [2, 10, 60, 300, 900, 3600];
export const maxAttempts = backoffSeconds.length + 1;

/** How much longer than the others a message rests that met a channel that is down: another is tried first. */
export const othersFirstMs = 60_000;

/** When attempt number `attempts + 1` may be made: exponential, with full jitter over the last half. */
export function nextAttempt(attempts: number, now: Date, random: () => number): Date {
  const seconds = backoffSeconds[Math.min(attempts, backoffSeconds.length) - 1] ?? 2;
  return new Date(now.getTime() + seconds * 1000 * (0.5 + random() / 2));
}
