import { type Conversation, emptyMemory } from '../../intents/model/conversation.ts';
import type { Contact } from '../../intents/model/identity.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';

/** Whether a message that is still open may be taken back: nobody is sending it. */
export const maySupersede = ({ status }: OutboundMessage): boolean =>
  status === 'pending' || status === 'waiting';

/** What is left of a message that was to be sent when its citizen had all deleted: that there was one. */
export function emptied(message: OutboundMessage, now: Date): OutboundMessage {
  const { language, purpose } = message.reply;
  const { dueAt: _, claimedUntil: __, ...rest } = message;
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
