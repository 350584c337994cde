import { maxAttempts } from '../../intents/model/delivery.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { isTransient } from '../runtime/transient.ts';
import { addressed } from './addressee.ts';
import { askLeave } from './leave.ts';
import { type Attempt, isUncertain, pause, refuse, resting, wait } from './outcome.ts';
import { permission } from './permission.ts';
import type { DeliverPorts } from './ports.ts';
import { sendParts } from './send-parts.ts';
import { waitForWindow } from './window.ts';
import { withFiles } from './with-files.ts';

/**
 * One attempt: claim, then address, opt-out, window, rendering, rate, sending, recording. Of several workers
 * with the same message, one gets past the claim.
 */
export async function attempt(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt> {
  const paused = await pausedForSettings(message, ports);
  if (paused)
    return wait(message, [message.status, resting(message)], paused, 'channel-paused', ports);
  if (!(await claim(message, ports))) return { kind: 'lost' };
  // Workers that die of this message never get to count its failures.
  if (message.attempts >= maxAttempts) return { kind: 'failed', code: 'attempts-used-up' };

  const reached = await addressed(message, ports);
  if (!reached) return refuse(message, 'address-over', ports);
  const { message: current } = reached;
  const given = await permission(reached, ports);
  if (given.kind === 'refused') return refuse(current, given.reason, ports);
  if (given.kind === 'later') return waitForWindow(current, given.until, ports);
  const whole = await withFiles(await inTime(current, ports), ports.fileAddresses);
  return sendParts(whole, given, ports);
}

/** The message, which from here on begins with an apology if it comes late. */
async function inTime(message: OutboundMessage, ports: DeliverPorts): Promise<OutboundMessage> {
  const { reply, at, acceptedAt = at, platformIds, late } = message;
  const fresh = platformIds.length === 0 && !isUncertain(message);
  const age = ports.clock.now().getTime() - Date.parse(acceptedAt);
  const isLate =
    reply.purpose === 'reply' && reply.speaker !== 'agent' && age > ports.lateSeconds * 1000;
  if (late || !fresh || !isLate) return message;
  ports.metrics.count('SentLate');
  await ports.messages.move(message, ['sending'], { status: 'sending', late: true });
  return { ...message, late: true };
}

/** Parameters that are missing or wrong stand in every message's way: the account rests until they are set. */
async function pausedForSettings(
  message: OutboundMessage,
  ports: DeliverPorts,
): Promise<Date | undefined> {
  const { channel, log } = ports;
  try {
    await ports.settings();
    return undefined;
  } catch (error) {
    if (isTransient(error)) throw error;
    const leave = await askLeave(message, { ...ports, channel: { ...channel, rates: [] } });
    if (typeof leave !== 'string') return leave.until;
    log.error('A channel lacks parameters', { channel: channel.id }, error);
    return pause(message.to.account, undefined, 'settings', ports);
  }
}

async function claim(message: OutboundMessage, ports: DeliverPorts): Promise<boolean> {
  const now = ports.clock.now();
  const until = ports.claimUntil();
  if (message.status === 'sending') return ports.messages.reclaim(message, now, until);
  return ports.messages.move(message, [message.status], {
    status: 'sending',
    attempts: message.attempts + 1,
    claimedUntil: until.toISOString(),
    dueAt: new Date(until.getTime() + 30_000).toISOString(),
  });
}
