import type { Leave } from '../../intents/account-ports.ts';
import {
  isUndeniable,
  maxAttempts,
  nextAttempt,
  othersFirstMs,
  type SendError,
} from '../../intents/model/delivery.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { MessageMove } from '../../intents/ports.ts';
import { platformOptOut } from '../opted-out.ts';
import { tellUndelivered } from '../undelivered.ts';
import { keptUntil } from './permission.ts';
import type { DeliverPorts } from './ports.ts';

/** What came of one look at a message. `done`: nothing more will be done with it. */
export type Attempt =
  | { readonly kind: 'done' | 'waiting' }
  /** Another was faster: the message is not what it was when it was read. */
  | { readonly kind: 'lost' }
  /** Nothing more will be tried; the message is still `sending`, for the caller to close. */
  | { readonly kind: 'failed'; readonly code: string };

/** A claim that lapsed, or an answer that never came: the platform may have the next part already. */
export const isUncertain = ({ status }: OutboundMessage): boolean =>
  status === 'sending' || status === 'unknown';

/** What an open message is while nobody works on it. */
export const resting = (message: OutboundMessage): 'unknown' | 'waiting' =>
  isUncertain(message) ? 'unknown' : 'waiting';

export const closed = (status: 'blocked' | 'failed', reason: string) =>
  ({ status, reason, dueAt: null, claimedUntil: null }) as const;

/** Closes a message that must not be sent, with the reason on its row and in the metrics. */
export async function refuse(
  message: OutboundMessage,
  reason: string,
  ports: DeliverPorts,
): Promise<Attempt> {
  const { messages, metrics, clock } = ports;
  metrics.count('SendBlocked', { reason });
  await tellUndelivered(message, reason, clock.now(), ports);
  await messages.move(message, ['sending'], closed('blocked', reason));
  return { kind: 'done' };
}

/** Nothing is sent on this account until then, when one message is tried. */
export async function pause(
  account: string,
  retryAt: Date | undefined,
  reason: string,
  { accounts, channel, clock, metrics }: DeliverPorts,
): Promise<Date> {
  const why = { now: clock.now(), reason, until: retryAt };
  const until = await accounts.pause(channel.id, account, why);
  metrics.count('ChannelPaused', { channel: channel.id });
  return until;
}

/** How the message was sent that failed. */
interface Sent {
  readonly leave?: Leave;
  /** What it is until the next attempt: `unknown` where the platform may have it since one before. */
  readonly rest?: 'waiting' | 'unknown';
}

/** That the account is refused twice, and only with this message, is the message's own doing. */
const isOwnDoing = ({ downs = 0 }: OutboundMessage, leave: Leave | undefined): boolean =>
  downs > 0 && leave === 'taken';

/** Decides by the kind of error, and by the leave it was sent with, what becomes of the message. */
export async function failedWith(
  message: OutboundMessage,
  error: SendError,
  ports: DeliverPorts,
  { leave, rest = 'waiting' }: Sent = {},
): Promise<Attempt> {
  const reason = `platform:${error.code}`;
  ports.metrics.count('SendError', { kind: error.kind });
  ports.log.warn('A platform did not take a message', { kind: error.kind, code: error.code });
  if (error.kind === 'channel-down' && !isOwnDoing(message, leave)) {
    const until = await pause(message.to.account, error.retryAt, reason, ports);
    const due = new Date(until.getTime() + othersFirstMs);
    const { attempts, downs = 0 } = message;
    const counts = { attempts, downs: downs + 1, blind: null };
    return wait(message, ['sending', rest], due, reason, ports, counts);
  }
  if (error.kind === 'limited') {
    const due = await restForLimit(message, error, ports);
    const { attempts } = message;
    return wait(message, ['sending', rest], due, reason, ports, { attempts, blind: null });
  }
  if (await tellsOptOut(message, error, ports)) return refuse(message, 'opted-out', ports);
  const attempts = message.attempts + 1;
  if (error.kind === 'permanent' || attempts >= maxAttempts)
    return { kind: 'failed', code: reason };
  const due = dueAfter(message, error, attempts, ports);
  // That the second call was refused says nothing of the first, to which no answer came.
  const status = error.kind === 'unknown' ? 'unknown' : rest;
  const more = error.kind === 'unknown' ? {} : { blind: null };
  return wait(message, ['sending', status], due, reason, ports, more);
}

/** How long an account rests at least that has reached a limit, and how long where the platform does not say. */
const [shortRestMs, restMs] = [2_000, 10_000];

/** The account rests, without an alarm: no attempt of any message is used up meanwhile. */
function restForLimit(
  { to }: OutboundMessage,
  { code, retryAt }: SendError,
  { accounts, channel, clock, metrics }: DeliverPorts,
): Promise<Date> {
  metrics.count('RateLimited');
  const now = clock.now();
  const told = retryAt?.getTime() ?? now.getTime() + restMs;
  const until = new Date(Math.max(told, now.getTime() + shortRestMs));
  return accounts.pause(channel.id, to.account, { now, reason: `platform:${code}`, until });
}

const day = 86_400_000;
/** A platform's word is kept for so long at most: it may be wrong, and others wait behind this message. */
const longestRest = (message: OutboundMessage): number =>
  isUndeniable(message.reply) ? 900_000 : day;

/** No sooner than without the platform's word; no later than the message is worth something. */
function dueAfter(
  message: OutboundMessage,
  { retryAt }: SendError,
  attempts: number,
  ports: DeliverPorts,
): Date {
  const now = ports.clock.now();
  const soonest = nextAttempt(attempts, now, ports.random.fraction).getTime();
  const latest = Math.min(
    now.getTime() + longestRest(message),
    keptUntil(message, ports).getTime(),
  );
  return new Date(Math.max(soonest, Math.min(retryAt?.getTime() ?? 0, latest)));
}

/** Whether the platform refuses us by the citizen's own choice; then `turn` records that choice. */
async function tellsOptOut(
  message: OutboundMessage,
  { code }: SendError,
  { channel, inbox, clock, metrics }: DeliverPorts,
): Promise<boolean> {
  const scope = channel.optOutCodes?.[code];
  if (!scope) return false;
  const about = `${message.conversationId}-${message.sequence}`;
  const at = clock.now().toISOString();
  const unsent = await inbox.send([platformOptOut(message.to, scope, { at, about })]);
  if (unsent.length > 0) metrics.count('InboxUnsent', undefined, unsent.length);
  return true;
}

/** Not the message's own doing, so its attempts stay as they were before the claim. */
export async function postpone(
  message: OutboundMessage,
  status: 'waiting' | 'unknown',
  due: Date,
  reason: string,
  ports: DeliverPorts,
): Promise<Attempt> {
  const { attempts } = message;
  return wait(message, ['sending', status], due, reason, ports, { attempts });
}

/** Leaves the message with its row; the clock puts it back on the queue when it is due. */
export async function wait(
  message: OutboundMessage,
  [from, status]: readonly [OutboundMessage['status'], 'waiting' | 'unknown'],
  due: Date,
  reason: string,
  { messages }: DeliverPorts,
  more: Pick<MessageMove, 'attempts' | 'downs' | 'blind'> = {},
): Promise<Attempt> {
  const dueAt = due.toISOString();
  await messages.move(message, [from], { status, reason, dueAt, claimedUntil: null, ...more });
  return { kind: 'waiting' };
}
