import type { Erasure } from '../../../intents/erasure.ts';
import type { MessageFiles } from '../../../intents/file-ports.ts';
import { isOpen } from '../../../intents/model/delivery.ts';
import type { Message } from '../../../intents/model/message.ts';
import { emptied, forgotten, maySupersede, withoutChoice } from '../emptied.ts';
import { type MemoryRows, messageName } from './rows.ts';

/** Deletes a conversation's messages, in memory. Give it the rows of the other stores. */
export function createMemoryErasure(rows: MemoryRows, files: MessageFiles): Erasure {
  async function eraseOne(each: Message, now: Date): Promise<boolean> {
    const name = messageName(each);
    if (each.direction === 'out' && isOpen(each.status)) {
      if (!maySupersede(each)) return false;
      await files.remove(each);
      rows.messages.set(name, emptied(each, now));
      return true;
    }
    for (const [id, key] of rows.links) if (messageName(key) === name) rows.links.delete(id);
    await files.remove(each);
    rows.messages.delete(name);
    return true;
  }

  return {
    async forget(conversationId, now) {
      const found = rows.conversations.get(conversationId);
      if (!found || found.recordClass === 'erased') return true;
      const contact = rows.contacts.get(found.contactId);
      if (contact) rows.contacts.set(contact.id, withoutChoice(contact, now));
      rows.conversations.set(conversationId, forgotten(found, now));
      return true;
    },
    async erase(conversationId, through, most, now) {
      const found = [...rows.messages.values()]
        .filter((each) => each.conversationId === conversationId && each.sequence <= through)
        .filter((each) => each.recordClass !== 'erased')
        .sort((a, b) => a.sequence - b.sequence);
      const gone = await Promise.all(found.slice(0, most).map((each) => eraseOne(each, now)));
      if (found.length > most) return 'more';
      return gone.every(Boolean) ? 'done' : 'busy';
    },
  };
}
