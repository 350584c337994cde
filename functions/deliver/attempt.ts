import {
  maxAttempts,
  movesFrom,
  nextAttempt,
  type SendError,
} from '../../intents/model/delivery.ts';
import type { Receipt } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { RenderedPart } from '../channels/channel.ts';
import { forbidden } from './forbidden.ts';
import type { DeliverPorts } from './ports.ts';

/** What came of one look at a message. `done`: nothing more will be done with it. */
export type Attempt =
  | { readonly kind: 'done' | 'waiting' }
  | { readonly kind: 'failed'; readonly code: string };

/** How long a channel that is down rests before it is tried again. */
const pauseMs = 300_000;
/** A platform's clock may differ from ours by this much. */
const clockSkewMs = 60_000;

/**
 * One attempt: claim, then opt-out, window, rate, rendering, sending, recording. Of several workers
 * with the same message, one gets past the claim.
 */
export async function attempt(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt> {
  const { channel, accounts, clock } = ports;
  const paused = await accounts.pausedUntil(channel.id, message.to.account, clock.now());
  // A claim that lapsed, or an answer that never came: the platform may have the next part already.
  const uncertain = message.status === 'sending' || message.status === 'unknown';
  const resting = uncertain ? 'unknown' : 'waiting';
  if (paused) return wait(message, [message.status, resting], paused, 'channel-paused', ports);
  if (uncertain) ports.metrics.count('OutcomeUnknown', { channel: channel.id });
  if (!(await claim(message, ports))) return { kind: 'done' };

  const reason = await forbidden(message, ports);
  if (reason) {
    ports.metrics.count('SendBlocked', { reason });
    await ports.messages.move(message, ['sending'], closed('blocked', reason));
    return { kind: 'done' };
  }
  return sendParts({ ...message, attempts: message.attempts + 1 }, uncertain, ports);
}

const closed = (status: 'blocked' | 'failed', reason: string) =>
  ({ status, reason, dueAt: null, claimedUntil: null }) as const;

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

async function sendParts(
  message: OutboundMessage,
  uncertain: boolean,
  ports: DeliverPorts,
): Promise<Attempt> {
  const early: Receipt[] = [];
  const parts = ports.channel.render(message.reply).slice(message.platformIds.length);
  for (const [index, part] of parts.entries()) {
    const result = await sendPart(message, part, uncertain && index === 0, ports);
    if ('stopped' in result) return result.stopped;
    if (result.early) early.push(result.early);
  }
  await finish(message, early, ports);
  return { kind: 'done' };
}

/** One part is with the platform, perhaps with a receipt that was faster than our record; or not. */
type PartResult = { readonly early: Receipt | undefined } | { readonly stopped: Attempt };

async function sendPart(
  message: OutboundMessage,
  part: RenderedPart,
  uncertain: boolean,
  ports: DeliverPorts,
): Promise<PartResult> {
  const { channel, accounts, clock } = ports;
  const settings = await ports.settings();
  if (uncertain && channel.find) {
    const since = new Date(Date.parse(message.at) - clockSkewMs);
    const found = await channel.find(part, message.to, since, settings, ports.fetch);
    if (found === 'cannot-tell') {
      return { stopped: await failedWith(message, { kind: 'unknown', code: found }, ports) };
    }
    if (found !== 'not-found') return record(message, found.platformId, ports);
  }
  const free = await accounts.take(channel.id, message.to.account, channel.rates, clock.now());
  if (free !== 'taken') {
    ports.metrics.count('RateLimited');
    return { stopped: await wait(message, ['sending', 'waiting'], free, 'rate-limited', ports) };
  }
  const result = await channel.send(part, message.to, settings, ports.fetch);
  return result.ok
    ? record(message, result.platformId, ports)
    : { stopped: await failedWith(message, result.error, ports) };
}

async function record(
  message: OutboundMessage,
  platformId: string,
  { channel, messages, clock }: DeliverPorts,
): Promise<PartResult> {
  const { account } = message.to;
  const part = { channel: channel.id, account, platformId, at: clock.now() };
  return { early: await messages.accepted(message, part) };
}

/** All parts are with the platform; then what receipts already said. */
async function finish(
  message: OutboundMessage,
  early: readonly Receipt[],
  ports: DeliverPorts,
): Promise<void> {
  const now = ports.clock.now();
  const sentAt = now.toISOString();
  const done = { dueAt: null, claimedUntil: null, reason: null, sentAt };
  const sent = await ports.messages.move(message, ['sending'], { status: 'sent', ...done });
  ports.metrics.count('Sent');
  if (sent && message.acceptedAt) {
    ports.metrics.duration('AcceptedToSent', now.getTime() - Date.parse(message.acceptedAt));
  }
  for (const { status, code } of early) {
    const reason = code ? { reason: `platform:${code}` } : {};
    await ports.messages.move(message, movesFrom(status), { status, ...reason });
  }
}

/** Decides by the kind of error what becomes of the message. */
async function failedWith(
  message: OutboundMessage,
  error: SendError,
  ports: DeliverPorts,
): Promise<Attempt> {
  const now = ports.clock.now();
  const reason = `platform:${error.code}`;
  ports.metrics.count('SendError', { kind: error.kind });
  ports.log.warn('A platform did not take a message', { kind: error.kind, code: error.code });
  if (error.kind === 'channel-down') {
    const until = error.retryAt ?? new Date(now.getTime() + pauseMs);
    await ports.accounts.pause(ports.channel.id, message.to.account, until, reason);
    ports.metrics.count('ChannelPaused', { channel: ports.channel.id });
    return wait(message, ['sending', 'waiting'], until, reason, ports);
  }
  if (error.kind === 'permanent' || message.attempts >= maxAttempts) {
    await ports.messages.move(message, ['sending'], closed('failed', reason));
    return { kind: 'failed', code: reason };
  }
  const due = error.retryAt ?? nextAttempt(message.attempts, now, ports.random.fraction);
  const status = error.kind === 'unknown' ? 'unknown' : 'waiting';
  return wait(message, ['sending', status], due, reason, ports);
}

/** Leaves the message with its row; the clock puts it back on the queue when it is due. */
async function wait(
  message: OutboundMessage,
  [from, status]: readonly [OutboundMessage['status'], 'waiting' | 'unknown'],
  due: Date,
  reason: string,
  { messages }: DeliverPorts,
): Promise<Attempt> {
  const dueAt = due.toISOString();
  await messages.move(message, [from], { status, reason, dueAt, claimedUntil: null });
  return { kind: 'waiting' };
}
