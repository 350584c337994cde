import { movesFrom } from '../../intents/model/delivery.ts';
import { type Receipt, receipt } from '../../intents/model/event.ts';
import type { OptOutScope } from '../../intents/model/identity.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type {
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

/** What the receipts Lambda works with. */
export interface ReceiptPorts {
  readonly messages: MessageStore;
  readonly conversations: Pick<ConversationStore, 'identity'>;
  readonly deadLetters: DeadLetters;
  /** Where `turn` hears of an opt-out that only the platform knew of. */
  readonly inbox: Inbox;
  /** By channel, what its error codes say of the citizen's own choice. */
  readonly optOutCodes: Readonly<Record<string, Channel['optOutCodes']>>;
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
  const scope = ports.optOutCodes[read.channel]?.[read.code ?? ''];
  if (scope) await Promise.all(keys.map((key) => tellOptOut(key, scope, read, ports)));
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

async function forward(key: MessageKey, read: Receipt, { messages }: ReceiptPorts): Promise<void> {
  const reason = read.code ? { reason: `platform:${read.code}` } : {};
  if (await messages.move(key, movesFrom(read.status), { status: read.status, ...reason })) return;
  const message = await messages.get(key);
  // One that waits for its next part has a receipt of that part to come.
  if (message?.status === 'sending') throw new StillSending('Its message is still being sent');
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
  const all = await ports.messages.list(citizen.conversationId);
  return all.filter((each) => each.direction === 'out' && isUpTo(each, of.upTo, read.status));
}

/** Only what the receipt moves, or may once it is sent: a conversation holds months of messages. */
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
