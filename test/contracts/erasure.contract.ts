import { describe, expect, test } from 'vitest';
import type { Erasure } from '../../intents/erasure.ts';
import type { Stores } from './conversation-store.contract.ts';
import { firstTurn, laterTurn, messageIn, messageOut, newCitizen, noon } from './samples.ts';

/** What `turn` counts on when a citizen has what was said deleted. */
export function erasureContract({
  name,
  create,
}: {
  name: string;
  create: () => Stores & { readonly erasure: Erasure };
}): void {
  const said = async (count: number, more: Parameters<typeof messageOut>[2] = {}) => {
    const stores = create();
    const citizen = newCitizen();
    const { id } = citizen.conversation;
    await stores.conversations.commit(firstTurn(citizen, { messages: [messageIn(citizen, 1)] }));
    const fields = { status: 'sent' as const, ...more };
    for (let sequence = 2; sequence <= count; sequence += 1)
      await stores.conversations.commit(
        laterTurn(citizen, sequence, { messages: [messageOut(citizen, sequence, fields)] }),
      );
    const left = async () =>
      (await stores.messages.list(id)).map(({ sequence, ...each }) => ({ sequence, ...each }));
    return { ...stores, citizen, id, left };
  };

  describe(`erasure: ${name}`, () => {
    test('deletes what was said up to a message, and nothing after it', async () => {
      const { erasure, id, left } = await said(5);
      expect(await erasure.erase(id, 3, 100, noon)).toBe('done');
      expect((await left()).map(({ sequence }) => sequence)).toEqual([4, 5]);
    });

    test('has no effect a second time, or where there is nothing', async () => {
      const { erasure, id, left } = await said(3);
      await erasure.erase(id, 3, 100, noon);
      expect(await erasure.erase(id, 3, 100, noon)).toBe('done');
      expect(await erasure.erase('none', 3, 100, noon)).toBe('done');
      expect(await left()).toEqual([]);
    });

    test('touches no other conversation', async () => {
      const other = await said(3);
      const { erasure, id } = await said(3);
      await erasure.erase(id, 3, 100, noon);
      expect(await other.left()).toHaveLength(3);
    });

    test('goes on in steps until nothing is left', async () => {
      const { erasure, id, left } = await said(7);
      const results: string[] = [];
      while (results.at(-1) !== 'done' && results.length < 10)
        results.push(await erasure.erase(id, 7, 3, noon));
      expect(results.slice(0, 2)).toEqual(['more', 'more']);
      expect(results.at(-1)).toBe('done');
      expect(await left()).toEqual([]);
    });

    test.each(['pending', 'waiting', 'unknown'] as const)(
      'takes the words of what is %s, whose job is on a queue, and supersedes it',
      async (status) => {
        const { erasure, messages, id } = await said(2, { status });
        expect(await erasure.erase(id, 2, 100, noon)).toBe('done');
        const kept = await messages.get({ conversationId: id, sequence: 2 });
        expect(kept).toMatchObject({ status: 'superseded', recordClass: 'erased' });
        expect(JSON.stringify(kept)).not.toContain('Tuesday');
        expect(await messages.open(id)).toEqual([]);
        expect(await erasure.erase(id, 2, 1, noon)).toBe('done');
      },
    );

    test('leaves what is being sent until it is, and says so', async () => {
      const { erasure, messages, id, left } = await said(3, { status: 'sending' });
      expect(await erasure.erase(id, 3, 100, noon)).toBe('busy');
      for (const sequence of [2, 3])
        await messages.move({ conversationId: id, sequence }, ['sending'], { status: 'sent' });
      expect(await erasure.erase(id, 3, 100, noon)).toBe('done');
      expect(await left()).toEqual([]);
    });

    test('takes what a conversation remembers, and the language that was chosen', async () => {
      const { conversations, erasure } = create();
      const citizen = newCitizen();
      const { conversation, contact, at } = citizen;
      await conversations.commit(
        firstTurn(citizen, {
          conversation: {
            ...conversation,
            memory: { ...conversation.memory, topics: ['trash'], place: { district: 'north' } },
            joined: [{ id: 'other', through: 3 }],
          },
          contact: { ...contact, language: 'es' },
        }),
      );
      expect(await erasure.forget(conversation.id, noon)).toBe(true);
      const left = await conversations.find(at);
      expect(left?.conversation).toMatchObject({
        version: 2,
        recordClass: 'erased',
        memory: { topics: [], failures: 0, language: 'en' },
      });
      expect(left?.conversation).not.toHaveProperty('joined');
      expect(left?.conversation.memory).not.toHaveProperty('place');
      expect(left?.contact).not.toHaveProperty('language');
      expect(left?.contact.recordClass).toBe('erased');
      expect(await erasure.forget(conversation.id, noon)).toBe(true);
      expect((await conversations.find(at))?.conversation.version).toBe(2);
      expect(await erasure.forget('none', noon)).toBe(true);
    });

    test("deletes what leads to a message from the platform's id", async () => {
      const { erasure, messages, citizen, id } = await said(2, { status: 'sending' });
      const { channel, account } = citizen.at;
      const platformId = `platform-${id}`;
      const key = { conversationId: id, sequence: 2 };
      await messages.accepted(key, { channel, account, platformId, at: noon }, { status: 'sent' });
      await erasure.erase(id, 2, 100, noon);
      const receipt = { channel, account, status: 'read' as const, at: noon.toISOString() };
      expect(await messages.findOrPark({ ...receipt, of: { platformId } })).toBeUndefined();
    });
  });
}
