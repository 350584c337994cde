import type { DeskEvent } from '../intents/model/handoff/desk-event.ts';
import type { OutboundMessage } from '../intents/model/message.ts';
import type { Inbox, Metrics } from '../intents/ports.ts';
import { eventId } from './keys.ts';

/** The inbox is not to be reached. Transient: what was tried is tried again. */
export class UndeliveredUnsent extends Error {
  override readonly name = 'NetworkingError';
}

/** Who tells, where an event names somebody. */
const teller = { id: 'deliver', name: 'deliver' } as const;

/**
 * Tells the conversation that what a person wrote will never arrive, and why, so that their case waits for an
 * answer again (`turn`). Of anything else nobody is told. The event is the same however often it is told.
 * Rejects where it could not be.
 */
export async function tellUndelivered(
  message: OutboundMessage,
  reason: string,
  now: Date,
  { inbox, metrics }: { readonly inbox: Inbox; readonly metrics: Metrics },
): Promise<void> {
  const event = eventOf(message, reason, now.toISOString());
  if (!event) return;
  if ((await inbox.send([event])).length > 0)
    throw new UndeliveredUnsent('The inbox did not take that a reply was not delivered');
  metrics.count('RepliesUndelivered');
}

function eventOf(message: OutboundMessage, reason: string, at: string): DeskEvent | undefined {
  const { handoffId, reply, to, conversationId, sequence } = message;
  if (reply.speaker !== 'agent' || handoffId === undefined) return undefined;
  const { channel, account } = to;
  const platformId = `${conversationId}-${sequence}`;
  const id = eventId({ channel, account, kind: 'undelivered', platformId, timestamp: message.at });
  const does = { type: 'undelivered', sequence, reason } as const;
  return { kind: 'desk', id, at, acceptedAt: at, identity: to, handoffId, by: teller, does };
}
