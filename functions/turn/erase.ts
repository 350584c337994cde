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

/**
 * Deletes what the citizen had deleted by this event, here and in conversations of theirs that ended in
 * this one. Rejects until nothing is left, and may be repeated.
 */
export async function erase(
  {
    conversationId,
    erases,
    erasesJoined = [],
  }: Pick<EventRow, 'conversationId' | 'erases' | 'erasesJoined'>,
  ports: ErasePorts,
): Promise<void> {
  if (erases === undefined) return;
  let left = calls;
  for (const { id, through } of [...erasesJoined, { id: conversationId, through: erases }]) {
    left = await eraseOne(id, through, left, ports);
    if (left < 0) throw new ErasureUnfinished('More is left to be deleted');
  }
  const { erasure, clock, metrics } = ports;
  const forgotten = await Promise.all(
    erasesJoined.map(({ id }) => erasure.forget(id, clock.now())),
  );
  if (!forgotten.every(Boolean)) throw new ErasureUnfinished('A turn of a joined conversation ran');
  metrics.count('ConversationsErased');
}

/** How many calls are left when all of it is gone; negative when not all is. */
async function eraseOne(
  id: string,
  through: number,
  left: number,
  { erasure, clock }: ErasePorts,
): Promise<number> {
  for (let rest = left - 1; rest >= 0; rest -= 1) {
    const result = await erasure.erase(id, through, most, clock.now());
    if (result === 'done') return rest;
    if (result === 'busy') break;
  }
  return -1;
}
