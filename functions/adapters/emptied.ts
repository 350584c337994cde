import { type Conversation, emptyMemory } from '../../intents/model/conversation.ts';
import type { Contact } from '../../intents/model/identity.ts';
import type { DeliveryStatus, OutboundMessage } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';

/**
 * In which an open message may be taken back: nobody is sending it. What is `unknown` would be tried again,
 * for hours, so it is taken back too, whether or not the platform has it by now.
 */
export const revocable: readonly DeliveryStatus[] = ['pending', 'waiting', 'unknown'];

export const maySupersede = ({ status }: OutboundMessage): boolean => revocable.includes(status);

/** What is left of a message that was to be sent when its citizen had all deleted: that there was one. */
export function emptied(message: OutboundMessage, now: Date): OutboundMessage {
  const { language, purpose } = message.reply;
  const { dueAt: _, claimedUntil: __, traces: ___, ...rest } = message;
  return {
    ...rest,
    reply: { text: '[deleted]', language, purpose },
    status: 'superseded',
    ...retain('erased', now),
  };
}

/** What is left of a conversation that ended in another, of which the citizen had all deleted. */
export function forgotten(conversation: Conversation, now: Date): Conversation {
  const { asked: _, unsettled: __, joined: ___, ...rest } = conversation;
  return {
    ...rest,
    version: conversation.version + 1,
    memory: emptyMemory(conversation.memory.language),
    ...retain('erased', now),
  };
}

/** Its contact, without the language they chose. */
export function withoutChoice({ language: _, ...contact }: Contact, now: Date): Contact {
  return { ...contact, ...retain('erased', now) };
}
