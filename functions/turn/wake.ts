import type { Activity } from '../../intents/model/activity.ts';
import type { Conversation } from '../../intents/model/conversation.ts';
import { isUndeniable } from '../../intents/model/delivery.ts';
import type { InboxEvent } from '../../intents/model/event.ts';
import type { Message } from '../../intents/model/message.ts';
import type { Clock, MessageStore, Metrics, Outbox } from '../../intents/ports.ts';
import { putBack } from '../put-back.ts';

/**
 * Whether something may wait for the citizen to write that nobody else wakes. Their window was closed by our
 * clock; or it was by the platform's, which only `deliver` heard of: it wakes what waits before a new answer,
 * so that it is looked for here when there is none.
 */
export function mayWake(
  { type, timestamp }: Activity,
  { lastCitizenAt, version }: Conversation,
  said: readonly Message[],
  windowSeconds: number | undefined,
): boolean {
  if (windowSeconds === undefined || version === 0 || type !== 'message') return false;
  const wakes = said.some((each) => each.direction === 'out' && !isUndeniable(each.reply));
  return !wakes || Date.parse(timestamp) - Date.parse(lastCitizenAt) > windowSeconds * 1000;
}

interface WakePorts {
  readonly messages: Pick<MessageStore, 'open' | 'move'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Puts back on the outbox what waits for the citizen to write; no more than once for one event. */
export async function wakeWaiting(
  conversationId: string,
  event: InboxEvent,
  ports: WakePorts,
): Promise<void> {
  const open = await ports.messages.open(conversationId);
  const waiting = open.filter(({ reason }) => reason === 'window-closed');
  if (waiting.length === 0) return;
  const { channel } = event.identity;
  const jobs = waiting.map(({ sequence }) => ({ conversationId, sequence, channel }));
  const woken = await putBack(jobs, `window-${event.id.slice(0, 16)}`, ports);
  ports.metrics.count('WindowReopened', { channel }, woken);
}
