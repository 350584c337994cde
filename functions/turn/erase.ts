import type { Erasure } from '../../intents/erasure.ts';
import type { EventRow } from '../../intents/model/event.ts';
import type { Clock, Metrics } from '../../intents/ports.ts';

/** Messages deleted with one call, and calls of one turn: what fits its time by far. */
const most = 200;
const calls = 10;

/** Some is left to be deleted. Transient: the queue brings the event back, and it goes on. */
export class ErasureUnfinished extends Error {
  override readonly name = 'ErasureUnfinished';
}

interface ErasePorts {
  readonly erasure: Erasure;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Deletes what the citizen had deleted by this event. Rejects until nothing is left, and may be repeated. */
export async function erase(
  { conversationId, erases }: Pick<EventRow, 'conversationId' | 'erases'>,
  { erasure, clock, metrics }: ErasePorts,
): Promise<void> {
  if (erases === undefined) return;
  for (let call = 0; call < calls; call += 1) {
    const result = await erasure.erase(conversationId, erases, most, clock.now());
    if (result === 'done') return metrics.count('ConversationsErased');
    if (result === 'busy') break;
  }
  throw new ErasureUnfinished('More is left to be deleted');
}
