import { isOpen, isUndeniable, openStatuses } from '../../intents/model/delivery.ts';
import {
  type DeliveryJob,
  deliveryJob,
  type OutboundMessage,
} from '../../intents/model/message.ts';
import type { DeadLetters, MessageKey } from '../../intents/ports.ts';
import { putBack } from '../put-back.ts';
import { isTransient } from '../runtime/transient.ts';
import { tellUndelivered } from '../undelivered.ts';
import { attempt } from './attempt.ts';
import { type Attempt, closed, resting } from './outcome.ts';
import type { DeliverPorts } from './ports.ts';
import { hasTime } from './send-call.ts';

export interface HandlePorts extends DeliverPorts {
  readonly deadLetters: DeadLetters;
}

/** One message of an outbox, as the queue brought it. */
export interface Delivered {
  readonly body: string;
  readonly group: string | undefined;
}

/** Somebody else is sending this message, or the one before, now. Transient: the queue brings the job back. */
export class StillSending extends Error {
  override readonly name = 'StillSending';
}

/** This invocation ends before the platform would have to answer. Transient: the next one begins with this job. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/**
 * Delivers one message, or leaves it waiting with its reason. Rejects only when the queue should bring
 * the job back. A message that failed for good goes to the dead letters too, from where it can be redriven.
 */
export async function handle({ body, group }: Delivered, ports: HandlePorts): Promise<void> {
  const job = readJob(body);
  if (!job) return ports.deadLetters.put(body, group, 'not-a-delivery-job');
  try {
    await take(job, { body, group }, ports);
  } catch (error) {
    if (isTransient(error)) throw error;
    await putAside(job, group, error, ports);
  }
}

async function take(
  job: DeliveryJob,
  { body, group }: Delivered,
  ports: HandlePorts,
): Promise<void> {
  const open = await ports.messages.open(job.conversationId);
  const isOurs = ({ sequence }: MessageKey) => sequence === job.sequence;
  const message = open.find(isOurs) ?? (await ports.messages.get(job));
  if (!message) return ports.deadLetters.put(body, group, 'no-such-message');
  const result = await deliver(job, message, open, ports);
  if (result.kind === 'waiting') return;
  if (result.kind === 'failed') await giveUp(job, message, group, result.code, ports);
  // The queue gives out one job of a conversation at a time: what was open then is what is open now.
  // Should a message have come to wait behind this one all the same, the clock puts it back.
  const left =
    result.kind === 'lost'
      ? await ports.messages.open(job.conversationId)
      : open.filter((each) => !isOurs(each));
  await wake(left[0], job, ports);
}

/** What trying again does not help stands in no other message's way: it has failed, and the next may go. */
async function putAside(
  job: DeliveryJob,
  group: string | undefined,
  error: unknown,
  ports: HandlePorts,
): Promise<void> {
  const { deadLetters, log, messages, metrics, clock } = ports;
  const why = error instanceof Error ? error.name : 'unknown';
  log.error('A message failed for good', { channel: job.channel }, error);
  metrics.count('SendFailed', { code: why });
  const message = await read(job, ports);
  if (message && isOpen(message.status)) await tellUndelivered(message, why, clock.now(), ports);
  await deadLetters.put(JSON.stringify({ ...job, again: true }), group, why);
  await messages.move(job, openStatuses, closed('failed', why));
  await wake((await messages.open(job.conversationId))[0], job, ports);
}

/** The message, unless it is the row that does not parse. */
async function read(
  job: DeliveryJob,
  { messages }: HandlePorts,
): Promise<OutboundMessage | undefined> {
  try {
    return await messages.get(job);
  } catch (error) {
    if (isTransient(error)) throw error;
    return undefined;
  }
}

async function giveUp(
  job: DeliveryJob,
  message: OutboundMessage,
  group: string | undefined,
  code: string,
  ports: HandlePorts,
): Promise<void> {
  const { metrics, deadLetters, messages, clock } = ports;
  metrics.count('SendFailed', { code });
  await tellUndelivered(message, code, clock.now(), ports);
  await deadLetters.put(JSON.stringify({ ...job, again: true }), group, code);
  await messages.move(job, ['sending'], closed('failed', code));
}

async function deliver(
  job: DeliveryJob,
  message: OutboundMessage,
  open: readonly OutboundMessage[],
  ports: DeliverPorts,
): Promise<Attempt> {
  const now = ports.clock.now();
  if (message.status === 'failed' && job.again) {
    const anew = { status: 'pending', attempts: 0, reason: null, blind: null } as const;
    await ports.messages.move(job, ['failed'], anew);
    return deliver(
      { ...job, again: undefined },
      { ...message, status: 'pending', attempts: 0, blind: undefined },
      open,
      ports,
    );
  }
  if (!isOpen(message.status)) return { kind: 'done' };
  if (isClaimed(message, now)) throw new StillSending('Another worker has claimed this message');
  if (message.status === 'waiting' && Date.parse(message.dueAt ?? '') > now.getTime()) {
    if (!wokenReasons.includes(message.reason)) return { kind: 'waiting' };
  }
  const before = open.filter(({ sequence }) => sequence < job.sequence);
  const [ahead] = before;
  if (ahead && !isUndeniable(message.reply)) return waitBehind(message, ahead, ports);
  // It passes all that rests, and follows at once what is being said.
  if (before.some((each) => isClaimed(each, now)))
    throw new StillSending('Another worker has claimed the message before');
  if (!hasTime(ports)) throw new OutOfTime('Too little time is left to call the platform');
  return attempt(message, ports);
}

const isClaimed = ({ status, claimedUntil = '' }: OutboundMessage, now: Date): boolean =>
  status === 'sending' && Date.parse(claimedUntil) > now.getTime();

/** What ends such waiting is an event, not an hour: a job before its time is meant. */
const wokenReasons: readonly (string | undefined)[] = ['behind', 'window-closed'];

async function waitBehind(
  message: OutboundMessage,
  ahead: OutboundMessage,
  ports: DeliverPorts,
): Promise<Attempt> {
  const { messages, clock, channel } = ports;
  const soonest = clock.now().getTime() + 60_000;
  let due = Math.max(soonest, Date.parse(ahead.dueAt ?? '') || 0);
  // There is something new to say, so the citizen may have written and the window be open.
  if (ahead.reason === 'window-closed') {
    const { conversationId, sequence } = ahead;
    const job = { conversationId, sequence, channel: channel.id };
    if ((await putBack([job], `window-${message.sequence}`, ports)) === 0) due = soonest;
  }
  const dueAt = new Date(due).toISOString();
  const status = resting(message);
  await messages.move(message, [message.status], { status, reason: 'behind', dueAt });
  return { kind: 'waiting' };
}

/** The next message of the conversation, if it waits behind this one. */
async function wake(
  next: OutboundMessage | undefined,
  { conversationId, channel }: DeliveryJob,
  ports: DeliverPorts,
): Promise<void> {
  if (next?.status !== 'waiting' || next.reason !== 'behind') return;
  const job = { conversationId, sequence: next.sequence, channel };
  await putBack([job], `behind-${next.dueAt ?? ''}`, ports);
}

function readJob(body: string): DeliveryJob | undefined {
  try {
    return deliveryJob.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
