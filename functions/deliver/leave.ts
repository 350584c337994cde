import type { Leave, Rate } from '../../intents/account-ports.ts';
import { isUndeniable } from '../../intents/model/delivery.ts';
import type { OutboundMessage, Reply } from '../../intents/model/message.ts';
import type { SendResult } from '../channels/channel.ts';
import type { RenderedPart } from '../channels/rendered.ts';
import type { DeliverPorts } from './ports.ts';

/** Leave to send one part now: the account's and the citizen's rates, and no pause. */
export async function askLeave(
  { to, reply, conversationId }: OutboundMessage,
  { channel, accounts, clock, metrics }: DeliverPorts,
): Promise<Leave> {
  const sender = { channel: channel.id, account: to.account, citizen: conversationId };
  const leave = await accounts.take(sender, ratesFor(reply, channel.rates), clock.now());
  if (typeof leave !== 'string' && leave.reason === 'rate-limited') metrics.count('RateLimited');
  return leave;
}

/** What nobody may be denied waits for the platform's rates alone, and has of those what is kept for it. */
const ratesFor = (reply: Reply, rates: readonly Rate[]): readonly Rate[] =>
  isUndeniable(reply)
    ? rates.filter(({ ours }) => !ours)
    : rates.map(({ kept = 0, ...rate }) => ({ ...rate, capacity: rate.capacity - kept }));

/** The one message that was tried on a paused account has gone through, or was judged by itself: go on. */
export async function resumeAfter(
  leave: Leave,
  result: SendResult,
  { to }: OutboundMessage,
  { channel, accounts, metrics }: DeliverPorts,
): Promise<void> {
  if (leave !== 'probe' || !(result.ok || result.error.kind === 'permanent')) return;
  if (await accounts.resume(channel.id, to.account))
    metrics.count('ChannelResumed', { channel: channel.id });
}

/** Above the ceiling there is this much more for what nobody may be denied. */
const reserve = 1.2;

interface Bill {
  readonly cost: number;
  readonly ceiling: number;
}

/** What a part costs, and what the account may spend in a day; nothing where messages are free. */
export function billOf(
  { to, reply }: OutboundMessage,
  part: RenderedPart,
  settings: unknown,
  { channel }: DeliverPorts,
): Bill | undefined {
  const price = channel.price?.(part, to, settings);
  if (!price) return undefined;
  const factor = isUndeniable(reply) ? reserve : 1;
  return { cost: price.cost, ceiling: Math.floor(price.ceiling * factor) };
}

/** Counted before it is sent, so that workers side by side cannot pass the ceiling together. */
export async function pay(
  { to }: OutboundMessage,
  bill: Bill | undefined,
  { channel, accounts, clock, metrics }: DeliverPorts,
): Promise<boolean> {
  if (!bill) return true;
  const paid = await accounts.spend(channel.id, to.account, { ...bill, now: clock.now() });
  if (!paid) metrics.count('SpendCeiling');
  return paid;
}

/** Takes a cost back of what was certainly not sent. */
export async function payBack(
  { to }: OutboundMessage,
  bill: Bill | undefined,
  result: SendResult,
  { channel, accounts, clock }: DeliverPorts,
): Promise<void> {
  if (!bill || result.ok || result.error.kind === 'unknown') return;
  const given = { cost: -bill.cost, ceiling: bill.ceiling, now: clock.now() };
  await accounts.spend(channel.id, to.account, given);
}

/** When a new day's spending begins: midnight by UTC, which is no later anywhere than a day from now. */
export const nextDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
