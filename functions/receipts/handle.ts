import type { ChannelAccounts } from '../../intents/account-ports.ts';
import { movesFrom, partFailsFrom } from '../../intents/model/delivery.ts';
import { type Receipt, receipt } from '../../intents/model/event.ts';
import type { OptOutScope } from '../../intents/model/identity.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type {
  Clock,
  ConversationStore,
  DeadLetters,
  Inbox,
  Log,
  MessageKey,
  MessageStore,
  Metrics,
} from '../../intents/ports.ts';
import type { Channel } from '../channels/channel.ts';
import { platformOptOut } from '../opted-out.ts';
import { isTransient } from '../runtime/transient.ts';
import { sendAnew } from '../sent-anew.ts';
import { tellUndelivered } from '../undelivered.ts';

/** What the receipts Lambda works with. */
export interface ReceiptPorts {
  readonly messages: MessageStore;
  readonly conversations: Pick<ConversationStore, 'identity'>;
  readonly deadLetters: DeadLetters;
  /** Where `turn` hears of an opt-out that only the platform knew of. */
  readonly inbox: Inbox;
  /** What the channels' error codes mean, by channel. */
  readonly channels: Readonly<
    Record<string, Pick<Channel, 'optOutCodes' | 'errors' | 'windowCodes'>>
  >;
  readonly accounts: Pick<ChannelAccounts, 'pause'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The message is being sent this moment. Transient: the queue brings the receipt back. */
export class StillSending extends Error {
  override readonly name = 'StillSending';
}

/** The inbox is not to be reached. Transient: the queue brings the receipt back. */
export class OptOutUnsent extends Error {
  override readonly name = 'NetworkingError';
}

/**
 * Moves the messages one receipt is about forward, never backwards. Rejects only when trying again may
 * help; what can never succeed goes to the dead letters with its reason.
 */
export async function handle(body: string, ports: ReceiptPorts): Promise<void> {
  const read = readReceipt(body);
  if (!read) return ports.deadLetters.put(body, undefined, 'not-a-receipt');
  try {
    await take(read, ports);
  } catch (error) {
    if (isTransient(error)) throw error;
    ports.log.error('A receipt failed for good', { channel: read.channel }, error);
    await ports.deadLetters.put(body, undefined, error instanceof Error ? error.name : 'unknown');
  }
}

async function take(read: Receipt, ports: ReceiptPorts): Promise<void> {
  if (read.status === 'failed') ports.metrics.count('ReceiptFailed', { code: read.code ?? 'none' });
  // We know of ourselves that it was sent: nothing is moved by that, or parked for it.
  if (movesFrom(read.status).length === 0)
    return ports.metrics.count('Receipts', { status: read.status });
  const keys = await messagesOf(read, ports);
  const parked = 'platformId' in read.of && keys.length === 0;
  ports.metrics.count('Receipts', { status: parked ? 'parked' : read.status });
  await Promise.all(keys.map((key) => forward(key, read, ports)));
  await Promise.all(keys.map((key) => learn(key, read, ports)));
  if (read.status === 'failed') await Promise.all(keys.map((key) => tellOwner(key, ports)));
}

/** What a failure says of the citizen's own choice. */
async function learn(key: MessageKey, read: Receipt, ports: ReceiptPorts): Promise<void> {
  const scope = ports.channels[read.channel]?.optOutCodes?.[read.code ?? ''];
  if (scope) await tellOptOut(key, scope, read, ports);
}

/** The platform refused a message it had taken, by the citizen's own choice: `turn` records that. */
async function tellOptOut(
  key: MessageKey,
  scope: OptOutScope,
  { at }: Receipt,
  { messages, inbox }: ReceiptPorts,
): Promise<void> {
  const message = await messages.get(key);
  if (!message) return;
  const about = `${key.conversationId}-${key.sequence}`;
  const unsent = await inbox.send([platformOptOut(message.to, scope, { at, about })]);
  if (unsent.length > 0) throw new OptOutUnsent('The inbox did not take an opt-out');
}

/** A reply of a person's that failed for good: its case waits again. */
async function tellOwner(key: MessageKey, ports: ReceiptPorts): Promise<void> {
  const message = await ports.messages.get(key);
  if (message?.status !== 'failed') return;
  await tellUndelivered(message, message.reason ?? 'failed', ports.clock.now(), ports);
}

async function forward(key: MessageKey, read: Receipt, ports: ReceiptPorts): Promise<void> {
  const { messages } = ports;
  const codes = ports.channels[read.channel];
  const countPause = () => ports.metrics.count('ChannelPaused');
  if (read.status === 'failed' && (await sendAnew(key, read, codes, { ...ports, countPause })))
    return;
  const reason = read.code ? { reason: `platform:${read.code}` } : {};
  if (await messages.move(key, movesFrom(read.status), { status: read.status, ...reason })) return;
  const message = await messages.get(key);
  // One that waits for its next part has a receipt of that part to come.
  if (message?.status === 'sending') throw new StillSending('Its message is still being sent');
  if (read.status === 'failed' && (message?.platformIds.length ?? 0) > 1)
    await messages.move(key, partFailsFrom, { status: 'failed', ...reason });
}

async function messagesOf(read: Receipt, ports: ReceiptPorts): Promise<readonly MessageKey[]> {
  const { of } = read;
  if ('platformId' in of) {
    const key = await ports.messages.findOrPark({ ...read, of });
    return key ? [key] : [];
  }
  const { channel, account } = read;
  const citizen = await ports.conversations.identity({ channel, account, address: of.address });
  if (!citizen) return [];
  return movedBy(citizen.conversationId, of.upTo, read.status, ports);
}

/** How many messages are looked at at a time. */
const page = 25;

/**
 * What the receipt moves, or may once it is sent, newest first. A conversation holds months of messages: no more
 * are read once a page has nothing left to move, and something that a receipt like this one has moved before.
 */
async function movedBy(
  conversationId: string,
  upTo: string,
  status: Receipt['status'],
  { messages }: ReceiptPorts,
): Promise<readonly OutboundMessage[]> {
  const found: OutboundMessage[] = [];
  for (let below = Number.MAX_SAFE_INTEGER; below > 1; ) {
    const latest = await messages.latest(conversationId, below, page);
    const out = latest.filter((each) => each.direction === 'out');
    const moved = out.filter((each) => isUpTo(each, upTo, status));
    found.push(...moved);
    if (moved.length === 0 && out.some((each) => isThere(each, status))) break;
    below = latest.at(-1)?.sequence ?? 0;
  }
  return found;
}

/** As far as such a receipt brings a message, or further. */
const isThere = (message: OutboundMessage, status: Receipt['status']): boolean =>
  message.status === 'read' || message.status === status;

/** Only what the receipt moves, or may once it is sent. */
const isUpTo = (message: OutboundMessage, upTo: string, status: Receipt['status']): boolean =>
  message.status === 'sending'
    ? message.at <= upTo
    : movesFrom(status).includes(message.status) && (message.sentAt ?? '~') <= upTo;

function readReceipt(body: string): Receipt | undefined {
  try {
    return receipt.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
