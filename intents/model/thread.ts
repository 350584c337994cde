import { type Conversation, emptyMemory } from './conversation.ts';
import type { Contact, Identity } from './identity.ts';
import { retain } from './retention.ts';

/**
 * The thread an identity leads to, when retention has already taken its contact or conversation: an
 * opt-out is kept for years after them, and must hold when the citizen writes again. A conversation
 * made anew has version 0, so that the next turn commits version 1. Its language is not known:
 * `und` (BCP 47) unless the contact chose one.
 */
export function restoreThread(
  identity: Identity,
  contact: Contact | undefined,
  conversation: Conversation | undefined,
): { identity: Identity; contact: Contact; conversation: Conversation } {
  const seen = new Date(identity.firstSeen);
  const person = contact ?? {
    id: identity.contactId,
    createdAt: identity.firstSeen,
    ...retain('contact', seen),
  };
  return {
    identity,
    contact: person,
    conversation: conversation ?? emptyConversation(identity, person.language ?? 'und', seen),
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
