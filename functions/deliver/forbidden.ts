import type { OutboundMessage } from '../../intents/model/message.ts';
import type { DeliverPorts } from './ports.ts';

/** Why this message must not be sent now, if anything forbids it: the citizen first, then the platform. */
export async function forbidden(
  message: OutboundMessage,
  ports: DeliverPorts,
): Promise<'opted-out' | 'window-closed' | undefined> {
  if (await hasOptedOut(message, ports)) return 'opted-out';
  return (await isWindowClosed(message, ports)) ? 'window-closed' : undefined;
}

/** Asked only where an opt-out would stop the message. */
async function hasOptedOut(
  { to, reply }: OutboundMessage,
  { channel, conversations }: DeliverPorts,
): Promise<boolean> {
  const announced = reply.purpose === 'announcement';
  if (!announced && !(reply.purpose === 'reply' && channel.optOutStopsReplies)) return false;
  const scope = (await conversations.identity(to))?.optOut?.scope;
  return scope === 'everything' || (announced && scope !== undefined);
}

/** A conversation that retention has taken is older than every window. */
async function isWindowClosed(
  { conversationId }: OutboundMessage,
  { channel: { windowSeconds }, conversations, clock }: DeliverPorts,
): Promise<boolean> {
  if (windowSeconds === undefined) return false;
  const found = await conversations.conversation(conversationId);
  if (!found) return true;
  const closes = Date.parse(found.lastCitizenAt) + windowSeconds * 1000;
  return closes < clock.now().getTime();
}
