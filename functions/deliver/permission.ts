import { isUndeniable } from '../../intents/model/delivery.ts';
import type { Identity } from '../../intents/model/identity.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { Addressed } from './addressee.ts';
import type { DeliverPorts } from './ports.ts';

/** Whether a message may be sent now: the citizen is asked first, then the hour, then the platform. */
export type Permission =
  | { readonly kind: 'given'; readonly afterWindow: boolean }
  /** Never: why, for the row and the metrics. */
  | { readonly kind: 'refused'; readonly reason: Refusal }
  /** When the citizen writes again, or never. */
  | { readonly kind: 'later'; readonly until: Date };

/** `place`: where the agency does not send to. */
type Refusal = 'opted-out' | 'place' | 'expired' | 'window-closed';

/** A person's words are kept for the citizen this long; then the case has long been told otherwise. */
const agentWaitMs = 30 * 86_400_000;

/** The message may be sent, or why not. Asked before every send. */
export async function permission(
  { message, identity }: Addressed,
  ports: DeliverPorts,
): Promise<Permission> {
  if (await isOptedOut(message, identity, ports)) return { kind: 'refused', reason: 'opted-out' };
  if (ports.channel.serves && !ports.channel.serves(message.to, await ports.settings()))
    return { kind: 'refused', reason: 'place' };
  const until = expiry(message, ports);
  if (until && until <= ports.clock.now()) return { kind: 'refused', reason: 'expired' };
  return withinWindow(message, until, ports);
}

/**
 * Whether the citizen wants no such message. An opt-out from everything holds for what was made before
 * it, and, where questions may be asked all the same, for all that answers none.
 */
export async function isOptedOut(
  { at, reply, conversationId }: OutboundMessage,
  identity: Identity | undefined,
  { channel, conversations }: DeliverPorts,
): Promise<boolean> {
  if (isUndeniable(reply)) return false;
  const optOut = identity?.optOut;
  if (!optOut) return false;
  if (reply.purpose === 'announcement') return true;
  if (optOut.scope !== 'everything') return false;
  if (channel.optOutStopsReplies || at <= optOut.at) return true;
  const found = await conversations.conversation(conversationId);
  return !found || found.lastCitizenAt <= (optOut.saidAt ?? optOut.at);
}

/** When an answer is worth nothing any more; help in danger always is worth something. */
function expiry(
  { at, acceptedAt = at, reply }: OutboundMessage,
  { expireSeconds }: DeliverPorts,
): Date | undefined {
  if (reply.purpose === 'signpost') return undefined;
  if (reply.speaker === 'agent') return new Date(Date.parse(at) + agentWaitMs);
  return expireSeconds > 0 ? new Date(Date.parse(acceptedAt) + expireSeconds * 1000) : undefined;
}

/** A conversation that retention has taken is older than every window. */
async function withinWindow(
  message: OutboundMessage,
  expires: Date | undefined,
  ports: DeliverPorts,
): Promise<Permission> {
  const { channel, conversations, clock } = ports;
  if (channel.windowSeconds === undefined) return { kind: 'given', afterWindow: false };
  const found = await conversations.conversation(message.conversationId);
  const age = found ? clock.now().getTime() - Date.parse(found.lastCitizenAt) : Infinity;
  if (age <= channel.windowSeconds * 1000) return { kind: 'given', afterWindow: false };
  if (age <= (await agentWindow(message, ports)) * 1000)
    return { kind: 'given', afterWindow: true };
  if (!found || message.reply.purpose === 'announcement')
    return { kind: 'refused', reason: 'window-closed' };
  return { kind: 'later', until: expires ?? longestKept(message) };
}

/** Until when it waits for a window. */
export const keptUntil = (message: OutboundMessage, ports: DeliverPorts): Date =>
  expiry(message, ports) ?? longestKept(message);

const longestKept = ({ at }: OutboundMessage): Date => new Date(Date.parse(at) + agentWaitMs);

/** Whether a person may still say it where the bot's window has closed already. */
export const outlasts = async (message: OutboundMessage, ports: DeliverPorts): Promise<boolean> =>
  (await agentWindow(message, ports)) > (ports.channel.windowSeconds ?? Infinity);

const agentWindow = async (
  { reply }: OutboundMessage,
  { channel, settings }: DeliverPorts,
): Promise<number> =>
  reply.speaker === 'agent' ? (channel.agentWindowSeconds?.(await settings()) ?? 0) : 0;
