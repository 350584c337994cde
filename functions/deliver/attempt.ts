import { maxAttempts } from '../../intents/model/delivery.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { isTransient } from '../runtime/transient.ts';
import { forbidden } from './forbidden.ts';
import { type Attempt, closed, pause, resting, wait } from './outcome.ts';
import type { DeliverPorts } from './ports.ts';
import { sendParts } from './send-parts.ts';

/**
 * One attempt: claim, then opt-out, window, rendering, rate, sending, recording. Of several workers
 * with the same message, one gets past the claim.
 */
export async function attempt(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt> {
  const paused = await pausedForSettings(message.to.account, ports);
  if (paused)
    return wait(message, [message.status, resting(message)], paused, 'channel-paused', ports);
  if (!(await claim(message, ports))) return { kind: 'lost' };
  // Workers that die of this message never get to count its failures.
  if (message.attempts >= maxAttempts) return { kind: 'failed', code: 'attempts-used-up' };

  const reason = await forbidden(message, ports);
  if (reason) {
    ports.metrics.count('SendBlocked', { reason });
    await ports.messages.move(message, ['sending'], closed('blocked', reason));
    return { kind: 'done' };
  }
  return sendParts(message, ports);
}

/** Parameters that are missing or wrong stand in every message's way: the account rests until they are set. */
async function pausedForSettings(account: string, ports: DeliverPorts): Promise<Date | undefined> {
  const { channel, accounts, clock, log } = ports;
  try {
    await ports.settings();
    return undefined;
  } catch (error) {
    if (isTransient(error)) throw error;
    const leave = await accounts.take(channel.id, account, [], clock.now());
    if (leave !== 'taken') return leave.until;
    log.error('A channel lacks parameters', { channel: channel.id }, error);
    return pause(account, undefined, 'settings', ports);
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
