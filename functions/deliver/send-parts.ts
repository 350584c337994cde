import type { Leave } from '../../intents/account-ports.ts';
import { movesFrom, type SendError } from '../../intents/model/delivery.ts';
import type { Receipt } from '../../intents/model/event.ts';
import type { OutboundMessage, Reply } from '../../intents/model/message.ts';
import type { MessageMove } from '../../intents/ports.ts';
import { say } from '../../intents/say.ts';
import type { Sought } from '../channels/channel.ts';
import { sendAnew } from '../sent-anew.ts';
import { tellUndelivered } from '../undelivered.ts';
import { type Access, accessTo } from './access.ts';
import { askLeave, billOf, nextDay, pay, payBack, resumeAfter } from './leave.ts';
import { type Attempt, failedWith, isUncertain, postpone, refuse } from './outcome.ts';
import { isOptedOut, keptUntil } from './permission.ts';
import type { DeliverPorts } from './ports.ts';
import { type Call, hasTime, sendAtEdge } from './send-call.ts';
import { waitForWindow } from './window.ts';

/** A platform's clock may differ from ours by this much. */
const clockSkewMs = 60_000;
/** How many messages of a conversation there are at most within the clocks' difference. */
const sameWordsWithin = 50;
/** Sends what the platform has not accepted yet of a message that is claimed, part by part. */
export async function sendParts(
  message: OutboundMessage,
  { afterWindow }: { readonly afterWindow: boolean },
  ports: DeliverPorts,
): Promise<Attempt> {
  const early: Receipt[] = [];
  const parts = (await render(message, ports)).slice(message.platformIds.length);
  for (const [index, rendered] of parts.entries()) {
    const uncertain = index === 0 && isUncertain(message);
    const then = index === parts.length - 1 ? sent(ports.clock.now()) : undefined;
    // The citizen may have opted out since the part before.
    if (index > 0 && (await hasOptedOut(message, ports)))
      return refuse(message, 'opted-out', ports);
    const result = await sendPart(message, { rendered, afterWindow, uncertain, then }, ports);
    if ('kind' in result) return result;
    if (result.early) early.push(result.early);
  }
  // All were recorded before, by a worker that went no further.
  if (parts.length === 0) await ports.messages.move(message, ['sending'], sent(ports.clock.now()));
  await finish(message, early, ports);
  return { kind: 'done' };
}

const hasOptedOut = async (message: OutboundMessage, ports: DeliverPorts): Promise<boolean> =>
  isOptedOut(message, await ports.conversations.identity(message.to), ports);

/** The parts of a message; the same however often it is asked. */
async function render({ reply, late, to }: OutboundMessage, ports: DeliverPorts) {
  const { channel, words } = ports;
  const { language } = reply;
  const said = late ? withApology(reply, say(words, language, 'delivery', 'late')) : reply;
  const sendsFiles = channel.sendsFiles?.(to, await ports.settings());
  return channel.render(
    said,
    (text, values) => say(words, language, 'delivery', text, values),
    sendsFiles,
  );
}

const withApology = (reply: Reply, apology: string): Reply => ({
  ...reply,
  text: `${apology}\n\n${reply.text}`,
  ...(reply.short && { short: `${apology}\n\n${reply.short}` }),
  opening: [apology, reply.opening].filter(Boolean).join('\n\n'),
});

/**
 * All parts are with the platform, the last since a call that began at this time: no later than the
 * platform's own time of it, which is what a watermark is compared with.
 */
const sent = (at: Date): MessageMove => ({
  status: 'sent',
  dueAt: null,
  claimedUntil: null,
  reason: null,
  sentAt: at.toISOString(),
});

interface Part extends Call {
  /** Whether the platform may have it already. */
  readonly uncertain: boolean;
  /** What the message becomes with it, if it is the last. */
  readonly then: MessageMove | undefined;
}

/** The part is with the platform, perhaps with a receipt that was faster than our record; or what came instead. */
type PartResult = { readonly early: Receipt | undefined } | Attempt;

async function sendPart(
  message: OutboundMessage,
  part: Part,
  ports: DeliverPorts,
): Promise<PartResult> {
  const { channel, clock, metrics } = ports;
  const rest = part.uncertain ? 'unknown' : 'waiting';
  const outOfTime = () => postpone(message, rest, clock.now(), 'out-of-time', ports);
  const access = await accessInTime(message, part, ports);
  if ('waitUntil' in access) return postpone(message, rest, access.waitUntil, access.reason, ports);
  if ('error' in access) return failedWith(message, access.error, ports);
  const { settings } = access;
  if (!hasTime(ports, part.rendered)) return outOfTime();
  // Last of all that may make it wait, so that nothing is taken from a rate and then not sent.
  const leave = await askLeave(message, ports);
  if (typeof leave !== 'string') return postpone(message, rest, leave.until, leave.reason, ports);
  if (!hasTime(ports, part.rendered)) return outOfTime();
  if (part.uncertain) {
    metrics.count('OutcomeUnknown', { channel: channel.id });
    if (message.blind) return { kind: 'failed', code: 'no-answer' };
    const found = await find(message, part, settings, ports);
    if (found) return found;
    if (!hasTime(ports, part.rendered)) return outOfTime();
  }
  const bill = billOf(message, part.rendered, settings, ports);
  if (!(await pay(message, bill, ports)))
    return postpone(message, rest, nextDay(clock.now()), 'spend-ceiling', ports);
  await recordBlind(message, part, ports);
  const result = await sendAtEdge(message, part, access, ports);
  await resumeAfter(leave, result, message, ports);
  await payBack(message, bill, result, ports);
  return result.ok
    ? record(message, result.platformId, part, ports)
    : refused(message, result.error, { leave, rest }, ports);
}

/** A refresh token may be used up by it: not begun where the worker may be ended before the next is stored. */
const accessInTime = async (
  { to }: OutboundMessage,
  { rendered }: Part,
  ports: DeliverPorts,
): Promise<Access> =>
  hasTime(ports, rendered)
    ? accessTo(to.account, ports)
    : { waitUntil: ports.clock.now(), reason: 'out-of-time' };

/** The platform has the last word on its window: by its clock it may be closed already. */
function refused(
  message: OutboundMessage,
  error: SendError,
  how: { readonly leave: Leave; readonly rest: 'waiting' | 'unknown' },
  ports: DeliverPorts,
): Promise<Attempt> {
  if (!ports.channel.windowCodes?.includes(error.code))
    return failedWith(message, error, ports, how);
  return waitForWindow(message, keptUntil(message, ports), ports);
}

/**
 * Where the platform cannot be asked, what it may have already is sent once more, and no more than that: a
 * second copy is better than none, a third is not. Recorded first, for the worker may die of it.
 */
async function recordBlind(
  message: OutboundMessage,
  { uncertain }: Part,
  { channel, messages }: DeliverPorts,
): Promise<void> {
  if (!uncertain || channel.find) return;
  await messages.move(message, ['sending'], { status: 'sending', blind: true });
}

/** Nothing when the part is to be sent: the platform has not got it, or cannot be asked. */
async function find(
  message: OutboundMessage,
  part: Part,
  settings: unknown,
  ports: DeliverPorts,
): Promise<PartResult | undefined> {
  const { channel } = ports;
  if (!channel.find) return undefined;
  const sought = await soughtFor(message, ports);
  const found = await channel.find(part.rendered, message.to, sought, settings, ports.fetch);
  if (found === 'not-found') return undefined;
  if (found === 'cannot-tell') return failedWith(message, { kind: 'unknown', code: found }, ports);
  return record(message, found.platformId, part, ports);
}

/** Not found are the parts recorded already, nor what else we said in the same words. */
async function soughtFor(message: OutboundMessage, ports: DeliverPorts): Promise<Sought> {
  const { conversationId, sequence, at } = message;
  const lately = await ports.messages.list(conversationId, Math.max(1, sequence - sameWordsWithin));
  const except = lately.flatMap((each) => (each.direction === 'out' ? each.platformIds : []));
  return { since: new Date(Date.parse(at) - clockSkewMs), except };
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
  const { messages, metrics, clock, channel } = ports;
  metrics.count('Sent');
  if (message.acceptedAt) {
    const took = clock.now().getTime() - Date.parse(message.acceptedAt);
    metrics.duration('AcceptedToSent', took);
  }
  const countPause = () => metrics.count('ChannelPaused', { channel: channel.id });
  const anew = { ...ports, countPause };
  // What failed of it goes before what arrived.
  for (const receipt of early.toSorted((a, b) => failedFirst(a) - failedFirst(b))) {
    const { status, code } = receipt;
    if (status === 'failed' && (await sendAnew(message, receipt, channel, anew))) continue;
    const reason = code ? { reason: `platform:${code}` } : {};
    const moved = await messages.move(message, movesFrom(status), { status, ...reason });
    if (moved && status === 'failed')
      await tellUndelivered(message, reason.reason ?? 'failed', clock.now(), ports);
  }
}

const failedFirst = ({ status }: Receipt): number => (status === 'failed' ? 0 : 1);
