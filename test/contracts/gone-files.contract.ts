import { describe, expect, test } from 'vitest';
import { createMessageFiles } from '../../functions/message-files.ts';
import type { GoneFiles } from '../../intents/file-ports.ts';
import type { ConversationStore } from '../../intents/ports.ts';
import { firstTurn, messageIn, newCitizen, newEvent } from './samples.ts';

interface Stores {
  readonly conversations: ConversationStore;
  readonly goneFiles: GoneFiles;
}

/** What keeps a file from being left behind when its citizen has it deleted while it is fetched. */
export function goneFilesContract({ name, create }: { name: string; create: () => Stores }): void {
  /** An event that has taken effect, and its message with a file. */
  const said = async () => {
    const { conversations, goneFiles } = create();
    const citizen = newCitizen();
    const event = newEvent(citizen.conversation.id, [2]);
    await conversations.commit(firstTurn(citizen, { event }));
    const key = `media/${event.id}/0`;
    const attachments = [{ contentType: 'image/png', key }];
    const message = { ...messageIn(citizen, 1), eventId: event.id, attachments };
    return { conversations, goneFiles, event, key, message };
  };

  describe(`gone files: ${name}`, () => {
    test('are those of the events said so, and the rest of the row stays', async () => {
      const { conversations, goneFiles, event } = await said();
      expect(await goneFiles.has(event.id)).toBe(false);
      await goneFiles.add(event.id);
      await goneFiles.add(event.id);
      expect(await goneFiles.has(event.id)).toBe(true);
      expect(await conversations.event(event.id)).toEqual({ ...event, filesGone: true });
    });

    test('of an event that has taken no effect are not known, and no row is made', async () => {
      const { conversations, goneFiles } = create();
      await goneFiles.add('f'.repeat(64));
      expect(await goneFiles.has('f'.repeat(64))).toBe(false);
      expect(await conversations.event('f'.repeat(64))).toBeUndefined();
    });

    test.each(['PHAR', 'PAHR', 'PARH', 'APHR', 'APRH', 'ARPH'])(
      'are left behind by no order of putting, asking, marking and removing (%s)',
      async (order) => {
        const { goneFiles, event, key, message } = await said();
        const kept = new Set<string>();
        const remove = async (keys: readonly string[]) => {
          for (const each of keys) kept.delete(each);
        };
        // The two steps of removing a message's files, one at a time.
        const marks = createMessageFiles({ remove: async () => {} }, goneFiles);
        const removes = createMessageFiles({ remove }, { add: async () => {} });
        const steps: Record<string, () => Promise<unknown>> = {
          P: async () => kept.add(key),
          H: async () => (await goneFiles.has(event.id)) && remove([key]),
          A: () => marks.remove(message),
          R: () => removes.remove(message),
        };
        for (const step of order) await steps[step]?.();
        expect([...kept]).toEqual([]);
      },
    );
  });
}
