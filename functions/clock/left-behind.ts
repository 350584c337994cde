import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import { type ClockPorts, most } from './ports.ts';

/**
 * Sends what staff did that has not reached the inbox: whoever did it died, or the inbox was not there.
 * Sent twice it takes effect once, since the event's id is the same.
 */
export async function sendLeftBehind(ports: ClockPorts): Promise<void> {
  const { deskEvents, clock, metrics, log } = ports;
  const { events, unread } = await deskEvents.due(clock.now(), most);
  for (const id of unread) log.error('A desk event cannot be read', { event: id });
  if (unread.length > 0) metrics.count('DeskEventsUnread', undefined, unread.length);
  if (events.length === 0) return;
  const sent = await sendEvents(events, ports);
  metrics.count('DeskEventsSentAgain', undefined, sent);
}

/** Into the inbox, and how many got there; the others keep their rows until the next tick. */
export async function sendEvents(
  events: readonly DeskEvent[],
  { deskEvents, inbox, metrics }: ClockPorts,
): Promise<number> {
  const unsent = new Set(await inbox.send(events));
  const sent = events.filter((_, position) => !unsent.has(position));
  await Promise.all(sent.map(({ id }) => deskEvents.sent(id)));
  if (unsent.size > 0) metrics.count('DeskEventsUnsent', undefined, unsent.size);
  return sent.length;
}
