import { fallbackLanguage } from './languages.ts';
import { type Conversation, emptyMemory } from './model/conversation.ts';
import type { Contact, Identity } from './model/identity.ts';
import { retain } from './model/retention.ts';
import type { Thread } from './ports.ts';

/**
 * The thread an identity leads to, when retention has already taken its contact or conversation: an
 * opt-out is kept for years after them, and must hold when the citizen writes again. A conversation
 * made anew has version 0, so that the next turn commits version 1. Which language the
 * citizen spoke is forgotten by then, unless the contact chose one.
 */
export function restoreThread(
  identity: Identity,
  contact: Contact | undefined,
  conversation: Conversation | undefined,
): Thread {
  const seen = new Date(identity.firstSeen);
  const person = contact ?? {
    id: identity.contactId,
    createdAt: identity.firstSeen,
    ...retain('contact', seen),
  };
  return {
    identity,
    contact: person,
    conversation:
      conversation ?? emptyConversation(identity, person.language ?? fallbackLanguage, seen),
  };
}

function emptyConversation(identity: Identity, language: string, at: Date): Conversation {
  const { channel, account, address } = identity;
  return {
    id: identity.conversationId,
    version: 0,
    contactId: identity.contactId,
    identity: { channel, account, address },
    controller: 'bot',
    memory: emptyMemory(language),
    sequence: 0,
    lastCitizenAt: identity.firstSeen,
    ...retain('conversation', at),
  };
}
