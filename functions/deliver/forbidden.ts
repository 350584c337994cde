import type { OutboundMessage } from '../../intents/model/message.ts';
import type { DeliverPorts } from './ports.ts';

/** Why this message must not be sent now, if anything forbids it: the citizen first, then the platform. */
export async function forbidden(
  { to, reply }: OutboundMessage,
  { channel, conversations, clock }: DeliverPorts,
): Promise<'opted-out' | 'window-closed' | undefined> {
  const thread = await conversations.find(to);
  const scope = thread?.identity.optOut?.scope;
  const stopsReplies = scope === 'everything' && channel.optOutStopsReplies;
  if (reply.purpose === 'announcement' && scope) return 'opted-out';
  if (reply.purpose === 'reply' && stopsReplies) return 'opted-out';
  if (channel.windowSeconds === undefined || !thread) return undefined;
  const closes = Date.parse(thread.conversation.lastCitizenAt) + channel.windowSeconds * 1000;
  return closes < clock.now().getTime() ? 'window-closed' : undefined;
}
