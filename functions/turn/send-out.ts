import type { InboxEvent } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { TurnPorts } from './turn-ports.ts';

/** Into the outbox. What does not get there keeps its row, and the clock sends it when it is due. */
export async function sendOut(
  messages: readonly OutboundMessage[],
  event: InboxEvent,
  ports: TurnPorts,
): Promise<void> {
  if (messages.length === 0) return;
  const { channel } = event.identity;
  const jobs = messages.map(({ conversationId, sequence }) => ({
    conversationId,
    sequence,
    channel,
  }));
  const unsent = await ports.outbox.send(jobs);
  if (unsent.length > 0) {
    ports.metrics.count('OutboxUnsent', { channel }, unsent.length);
    ports.log.warn('Messages did not reach the outbox; the clock will send them', {
      channel,
      count: unsent.length,
    });
  }
  // A person's words come when they come: only the bot shows that it is at it.
  if (event.kind !== 'activity' || !ports.channels[channel]?.typing) return;
  const about = { platformId: event.activity.id, at: ports.clock.now() };
  await ports.signals
    .typing(event.identity, about)
    .catch(() => ports.metrics.count('TypingUnsent', { channel }));
}
