import type { Identity } from '../../intents/model/identity.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { DeliverPorts } from './ports.ts';

/** A message to where its citizen is now, and what is known of them there. */
export interface Addressed {
  readonly message: OutboundMessage;
  /** Nothing where retention has taken the row. */
  readonly identity: Identity | undefined;
}

/**
 * Whom a message goes to now. It may have waited for days, while its citizen's number became another one,
 * or another person's: then it goes to where their conversation is by now, and what they said there of
 * opting out holds. Nothing when no address of theirs is left.
 */
export async function addressed(
  message: OutboundMessage,
  ports: DeliverPorts,
): Promise<Addressed | undefined> {
  const { to, conversationId } = message;
  const identity = await ports.conversations.identity(to);
  const isTheirs = !identity?.ended && (identity?.conversationId ?? conversationId);
  if (isTheirs === conversationId) return { message, identity };
  const now = await theirs(message, ports);
  if (now) return moved(message, now, ports);
  const leads = isTheirs ? await ports.conversations.conversation(isTheirs) : undefined;
  const ends = leads?.joined?.some(({ id }) => id === conversationId);
  return ends ? { message, identity } : undefined;
}

/** The first address that leads to the message's conversation: the one to write to, or another. */
async function theirs(
  { to, conversationId }: OutboundMessage,
  { conversations }: DeliverPorts,
): Promise<Identity | undefined> {
  const found = await conversations.conversation(conversationId);
  if (!found) return undefined;
  for (const address of [found.identity.address, ...(found.aliases ?? [])]) {
    const row = await conversations.identity({ ...to, address });
    if (row && !row.ended && row.conversationId === conversationId) return row;
  }
  return undefined;
}

/** Kept on the row, so that what the platform says of it later is said of this address. */
async function moved(
  message: OutboundMessage,
  identity: Identity,
  { messages, metrics }: DeliverPorts,
): Promise<Addressed> {
  const to = { ...message.to, address: identity.address };
  metrics.count('Readdressed');
  await messages.move(message, ['sending'], { status: 'sending', to });
  return { message: { ...message, to }, identity };
}
