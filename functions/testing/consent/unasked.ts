import type { Conversation } from '../../../intents/model/conversation.ts';
import type { OutboundMessage, Reply } from '../../../intents/model/message.ts';
import { retain } from '../../../intents/model/retention.ts';
import { type MemoryRows, messageName } from '../../adapters/memory/rows.ts';

/** Puts what the agency says in a conversation without being asked just now, as its own turn would. */
export function putUnasked(
  conversation: Conversation,
  reply: Pick<Reply, 'text'> & Partial<Reply>,
  { messages, conversations }: Pick<MemoryRows, 'messages' | 'conversations'>,
  now: Date,
): OutboundMessage {
  const sequence = conversation.sequence + 1;
  const message: OutboundMessage = {
    conversationId: conversation.id,
    sequence,
    at: now.toISOString(),
    eventId: 'f'.repeat(64),
    direction: 'out',
    to: conversation.identity,
    reply: { language: 'en', purpose: 'reply', ...reply },
    status: 'pending',
    attempts: 0,
    dueAt: new Date(now.getTime() + 120_000).toISOString(),
    platformIds: [],
    ...retain('message', now),
  };
  messages.set(messageName(message), message);
  conversations.set(conversation.id, { ...conversation, sequence });
  return message;
}
