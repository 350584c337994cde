import type { OutboundMessage } from '../../intents/model/message.ts';
import { askLeave, resumeAfter } from './leave.ts';
import { type Attempt, failedWith, postpone } from './outcome.ts';
import type { DeliverPorts } from './ports.ts';
import { hasTime } from './send-call.ts';

/**
 * Leaves a message waiting until the citizen writes again, when `turn` wakes it. They are told once that
 * a reply waits, in words that say nothing of it, where the platform has a message for that.
 */
export async function waitForWindow(
  message: OutboundMessage,
  until: Date,
  ports: DeliverPorts,
): Promise<Attempt> {
  ports.metrics.count('WindowClosed', { channel: ports.channel.id });
  const stopped = message.nudgedAt ? undefined : await nudge(message, ports);
  return stopped ?? postpone(message, 'waiting', until, 'window-closed', ports);
}

/** What came instead of waiting for the window, if anything did. */
async function nudge(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt | undefined> {
  const { channel, clock, fetch, metrics, messages, settings } = ports;
  if (!channel.nudge || message.reply.purpose !== 'reply') return undefined;
  if (!hasTime(ports)) return postpone(message, 'waiting', clock.now(), 'out-of-time', ports);
  const leave = await askLeave(message, ports);
  if (typeof leave !== 'string')
    return postpone(message, 'waiting', leave.until, leave.reason, ports);
  // Recorded first: told once at most, even if this worker dies.
  const nudgedAt = clock.now().toISOString();
  await messages.move(message, ['sending'], { status: 'sending', nudgedAt });
  const result = await channel.nudge(message.to, message.reply.language, await settings(), fetch);
  if (result === 'none') return undefined;
  await resumeAfter(leave, result, message, ports);
  metrics.count(result.ok ? 'NudgeSent' : 'NudgeFailed', { channel: channel.id });
  return !result.ok && result.error.kind === 'channel-down'
    ? failedWith(message, result.error, ports, { leave })
    : undefined;
}
