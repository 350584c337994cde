import {
  maxAttempts,
  movesFrom,
  nextAttempt,
  type SendError,
} from '../../intents/model/delivery.ts';
import type { Receipt } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { MessageMove } from '../../intents/ports.ts';
import type { RenderedPart, Sought } from '../channels/channel.ts';
import { deadlineMilliseconds } from '../channels/post.ts';
import { isTransient } from '../runtime/transient.ts';
import { forbidden } from './forbidden.ts';
import type { DeliverPorts } from './ports.ts';

/** What came of one look at a message. `done`: nothing more will be done with it. */
export type Attempt =
  | { readonly kind: 'done' | 'waiting' }
  /** Another was faster: the message is not what it was when it was read. */
  | { readonly kind: 'lost' }
  /** Nothing more will be tried; the message is still `sending`, for the caller to close. */
  | { readonly kind: 'failed'; readonly code: string };

/** How long a channel that is down rests before it is tried again. */
const pauseMs = 300_000;
/** A platform's clock may differ from ours by this much. */
const clockSkewMs = 60_000;
/** How many messages of a conversation there are at most within the clocks' difference. */
const sameWordsWithin = 50;
/** What must be left of an invocation to begin a call: it must not be killed before the answer is recorded. */
const callMs = deadlineMilliseconds + 1000;

/** Whether there is time left for a call of the platform. */
export const hasTime = ({ claimUntil, clock }: Pick<DeliverPorts, 'claimUntil' | 'clock'>) =>
  claimUntil().getTime() - clock.now().getTime() >= callMs;

/** A claim that lapsed, or an answer that never came: the platform may have the next part already. */
const isUncertain = ({ status }: OutboundMessage): boolean =>
  status === 'sending' || status === 'unknown';

/** What an open message is while nobody works on it. */
export const resting = (message: OutboundMessage): 'unknown' | 'waiting' =>
  isUncertain(message) ? 'unknown' : 'waiting';

/**
 * One attempt: claim, then opt-out, window, rate, rendering, sending, recording. Of several workers
 * with the same message, one gets past the claim.
 */
export async function attempt(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt> {
  const { channel, accounts, clock } = ports;
  const { account } = message.to;
  const paused =
    (await accounts.pausedUntil(channel.id, account, clock.now())) ??
    (await pausedForSettings(account, ports));
  if (paused)
    return wait(message, [message.status, resting(message)], paused, 'channel-paused', ports);
  if (isUncertain(message)) ports.metrics.count('OutcomeUnknown', { channel: channel.id });
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

export const closed = (status: 'blocked' | 'failed', reason: string) =>
  ({ status, reason, dueAt: null, claimedUntil: null }) as const;

/** Parameters that are missing or wrong stand in every message's way: the account rests until they are set. */
async function pausedForSettings(account: string, ports: DeliverPorts): Promise<Date | undefined> {
  try {
    await ports.settings();
    return undefined;
  } catch (error) {
    if (isTransient(error)) throw error;
    ports.log.error('A channel lacks parameters', { channel: ports.channel.id }, error);
    return pause(account, undefined, 'settings', ports);
  }
}

async function pause(
  account: string,
  retryAt: Date | undefined,
  reason: string,
  { accounts, channel, clock, metrics }: DeliverPorts,
): Promise<Date> {
  const until = retryAt ?? new Date(clock.now().getTime() + pauseMs);
  await accounts.pause(channel.id, account, until, reason);
  metrics.count('ChannelPaused', { channel: channel.id });
  return until;
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

async function sendParts(message: OutboundMessage, ports: DeliverPorts): Promise<Attempt> {
  const early: Receipt[] = [];
  const parts = ports.channel.render(message.reply).slice(message.platformIds.length);
  for (const [index, rendered] of parts.entries()) {
    const uncertain = index === 0 && isUncertain(message);
    // No later than the platform's own time of it, which is what a watermark is compared with.
    const then = index === parts.length - 1 ? sent(ports.clock.now()) : undefined;
    const result = await sendPart(message, { rendered, uncertain, then }, ports);
    if ('stopped' in result) return result.stopped;
    if (result.early) early.push(result.early);
  }
  // A worker that died, or took over from one, may have recorded every part and not moved the message.
  if (parts.length === 0) await ports.messages.move(message, ['sending'], sent(ports.clock.now()));
  await finish(message, early, ports);
  return { kind: 'done' };
}

/** All parts are with the platform; the last call began at this time. */
const sent = (at: Date): MessageMove => ({
  status: 'sent',
  dueAt: null,
  claimedUntil: null,
  reason: null,
  sentAt: at.toISOString(),
});

interface Part {
  readonly rendered: RenderedPart;
  /** Whether the platform may have it already. */
  readonly uncertain: boolean;
  /** What the message becomes with it, if it is the last. */
  readonly then: MessageMove | undefined;
}

/** One part is with the platform, perhaps with a receipt that was faster than our record; or not. */
type PartResult = { readonly early: Receipt | undefined } | { readonly stopped: Attempt };

async function sendPart(
  message: OutboundMessage,
  part: Part,
  ports: DeliverPorts,
): Promise<PartResult> {
  const { channel, accounts, clock } = ports;
  const { rendered, uncertain } = part;
  const settings = await ports.settings();
  const rest = uncertain ? 'unknown' : 'waiting';
  if (!hasTime(ports)) return postpone(message, rest, clock.now(), 'out-of-time', ports);
  if (uncertain && channel.find) {
    const sought = await soughtFor(message, ports);
    const found = await channel.find(rendered, message.to, sought, settings, ports.fetch);
    if (found === 'cannot-tell') {
      return { stopped: await failedWith(message, { kind: 'unknown', code: found }, ports) };
    }
    if (found !== 'not-found') return record(message, found.platformId, part, ports);
  }
  const free = await accounts.take(channel.id, message.to.account, channel.rates, clock.now());
  if (free !== 'taken') {
    ports.metrics.count('RateLimited');
    return postpone(message, rest, free, 'rate-limited', ports);
  }
  if (!hasTime(ports)) return postpone(message, rest, clock.now(), 'out-of-time', ports);
  const result = await channel.send(rendered, message.to, settings, ports.fetch);
  return result.ok
    ? record(message, result.platformId, part, ports)
    : { stopped: await failedWith(message, result.error, ports) };
}

/** Not found are the parts recorded already, nor what else we said in the same words. */
async function soughtFor(message: OutboundMessage, ports: DeliverPorts): Promise<Sought> {
  const { conversationId, sequence, at } = message;
  const lately = await ports.messages.list(conversationId, Math.max(1, sequence - sameWordsWithin));
  const except = lately.flatMap((each) => (each.direction === 'out' ? each.platformIds : []));
  return { since: new Date(Date.parse(at) - clockSkewMs), except };
}

/** Not the message's own doing, so its attempts stay as they were before the claim. */
async function postpone(
  message: OutboundMessage,
  status: 'waiting' | 'unknown',
  due: Date,
  reason: string,
  ports: DeliverPorts,
): Promise<PartResult> {
  const { attempts } = message;
  return { stopped: await wait(message, ['sending', status], due, reason, ports, { attempts }) };
}

async function record(
  message: OutboundMessage,
  platformId: string,
  { then }: Part,
  { channel, messages, clock }: DeliverPorts,
): Promise<PartResult> {
  const { account } = message.to;
  const part = { channel: channel.id, account, platformId, at: clock.now() };
  return { early: await messages.accepted(message, part, then) };
}

/** Counts what was sent; then come the receipts that were faster than our record. */
async function finish(
  message: OutboundMessage,
  early: readonly Receipt[],
  ports: DeliverPorts,
): Promise<void> {
  ports.metrics.count('Sent');
  if (message.acceptedAt) {
    const took = ports.clock.now().getTime() - Date.parse(message.acceptedAt);
    ports.metrics.duration('AcceptedToSent', took);
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
    const until = await pause(message.to.account, error.retryAt, reason, ports);
    const { attempts } = message;
    return wait(message, ['sending', 'waiting'], until, reason, ports, { attempts });
  }
  const attempts = message.attempts + 1;
  if (error.kind === 'permanent' || attempts >= maxAttempts)
    return { kind: 'failed', code: reason };
  const due = error.retryAt ?? nextAttempt(attempts, now, ports.random.fraction);
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
  more: { readonly attempts?: number } = {},
): Promise<Attempt> {
  const dueAt = due.toISOString();
  await messages.move(message, [from], { status, reason, dueAt, claimedUntil: null, ...more });
  return { kind: 'waiting' };
}
