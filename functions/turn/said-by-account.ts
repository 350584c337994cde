import type { CitizenEvent, InboxEvent } from '../../intents/model/event.ts';
import type { Message, OutboundMessage } from '../../intents/model/message.ts';
import type { TurnPorts } from './turn-ports.ts';

/** How many of a conversation's last messages are looked through: more than are said while an echo comes. */
const looksBack = 50;

/**
 * What the account said on a platform that does not tell who said it: nothing where that was us, else that
 * somebody of the agency answered with another tool. Any other event is as it was.
 */
export async function unlessOurs(
  event: InboxEvent,
  ports: Pick<TurnPorts, 'conversations' | 'messages' | 'metrics'>,
): Promise<InboxEvent | undefined> {
  if (event.kind !== 'activity' || event.activity.name !== 'said-by-account') return event;
  if (await isOurs(event, ports)) {
    ports.metrics.count('OwnMessages', { channel: event.identity.channel });
    return undefined;
  }
  return { ...event, activity: { ...event.activity, name: 'answered-elsewhere' } };
}

/**
 * A message of ours is claimed before the platform is called, and is given the platform's id in the write
 * that ends the claim. So an echo finds one or the other, however early it comes. While something of ours
 * to this citizen may have been taken without our knowing, what comes is taken for it; and so is what is
 * older than all that is looked through, as it may be of what was deleted or lies before.
 */
async function isOurs(
  { identity, activity, at }: CitizenEvent,
  { conversations, messages }: Pick<TurnPorts, 'conversations' | 'messages'>,
): Promise<boolean> {
  const thread = await conversations.find(identity);
  if (!thread) return false;
  const { id, sequence } = thread.conversation;
  const last = await messages.list(id, Math.max(1, sequence - looksBack));
  const [oldest] = last;
  return (
    (oldest !== undefined && at < oldest.at) ||
    last.some((message) => isIt(message, activity.id, at))
  );
}

const isIt = (message: Message, id: string | undefined, at: string): boolean =>
  message.direction === 'out' &&
  (mayHaveGone(message) ||
    wasTold(message, at) ||
    (id !== undefined && message.platformIds.includes(id)));

/** Around when a citizen was told that this waits, by a message of which no id is kept. */
const wasTold = ({ nudgedAt }: OutboundMessage, at: string): boolean =>
  nudgedAt !== undefined && Math.abs(Date.parse(at) - Date.parse(nudgedAt)) < nudgeMs;

/** A platform's clock and ours may differ, and the call takes its time. */
const nudgeMs = 60_000;

const mayHaveGone = ({ status, attempts }: OutboundMessage): boolean =>
  ['sending', 'unknown'].includes(status) || (status === 'waiting' && attempts > 0);
