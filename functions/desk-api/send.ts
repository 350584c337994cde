import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { DeskPorts } from './ports.ts';

/**
 * Sends what is kept already. What does not reach the inbox now is sent by the clock: the caller's work
 * is done either way.
 */
export async function sendEvent(
  event: DeskEvent,
  { inbox, deskEvents, metrics, log }: Pick<DeskPorts, 'inbox' | 'deskEvents' | 'metrics' | 'log'>,
): Promise<void> {
  try {
    const unsent = await inbox.send([event]);
    if (unsent.length === 0) return await deskEvents.sent(event.id);
  } catch (error) {
    log.warn('A desk event was not sent', { event: event.id, why: nameOf(error) });
  }
  metrics.count('DeskEventsUnsent');
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
