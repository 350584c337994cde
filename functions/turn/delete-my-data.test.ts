import { describe, expect, test } from 'vitest';
import { createDeleteMyData } from '../../intents/delete-my-data/delete-my-data.ts';
import { retention } from '../../intents/model/retention.ts';
import { createBot } from '../bot/bot.ts';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';

/** What is left of what was said, but for the word that it was deleted and what never went out. */
const wordsLeft = ({ rows }: ReturnType<typeof turnBench>) =>
  [...rows.messages.values()]
    .slice(0, -1)
    .filter((each) => each.direction === 'in' || each.reply.text !== '[deleted]');

describe('DELETE MY DATA', () => {
  const asked = async (channel = 'messenger') => {
    const bench = turnBench();
    const citizen = citizenOn(bench, channel);
    await citizen.says('español');
    await citizen.says('when is trash day');
    await citizen.says('DELETE MY DATA');
    return { bench, citizen };
  };

  test('asks first, and deletes nothing until it is answered', async () => {
    const { bench } = await asked();
    expect(
      outOf(bench.rows)
        .at(-1)
        ?.reply.options?.map(({ value }) => value),
    ).toEqual(['delete-my-data:yes', 'delete-my-data:no']);
    expect(bench.rows.messages.size).toBe(6);
  });

  test.each(['yes', '1', 'Sí', 'Sí, borrar'])(
    'answered %j deletes what was said and remembered',
    async (answer) => {
      const { bench, citizen } = await asked();
      const [done] = await citizen.says(answer);
      expect(done?.reply.text).toContain('borrados');
      expect(wordsLeft(bench)).toEqual([]);
      const [conversation] = bench.rows.conversations.values();
      expect(conversation?.memory).toEqual({ topics: [], failures: 0, language: 'es' });
      const [contact] = bench.rows.contacts.values();
      expect(contact).not.toHaveProperty('language');
      const [identity] = bench.rows.identities.values();
      expect(identity).not.toHaveProperty('notice');
      for (const row of [conversation, contact, identity]) expect(row?.recordClass).toBe('erased');
      expect(bench.counts.ConversationsErased).toBe(1);
    },
  );

  test('is done when it is tapped, and asked about again when tapped long after', async () => {
    const { bench, citizen } = await asked();
    bench.pass(7200);
    await citizen.says('Sí, borrar', { value: 'delete-my-data:yes' });
    expect(bench.rows.messages.size).toBeGreaterThan(6);
    const [done] = await citizen.says('Sí, borrar', { value: 'delete-my-data:yes' });
    expect(done?.reply.text).toContain('borrados');
  });

  test.each(['no', '2', 'No, conservar'])('answered %j deletes nothing', async (answer) => {
    const { bench, citizen } = await asked();
    expect((await citizen.says(answer))[0]?.reply.text).toBe('No se borró nada.');
    expect(bench.rows.messages.size).toBe(8);
  });

  test('answered with a question deletes nothing', async () => {
    const { bench, citizen } = await asked();
    expect((await citizen.says('library'))[0]?.reply.text).toContain('Biblioteca');
    expect(bench.rows.messages.size).toBe(8);
  });

  test('leaves an opt-out in force', async () => {
    const { bench, citizen } = await asked();
    await citizen.says('STOP');
    await citizen.says('DELETE MY DATA');
    await citizen.says('yes');
    const [identity] = bench.rows.identities.values();
    expect(identity?.optOut?.scope).toBe('everything');
    expect(identity?.recordClass).toBe('opted-out identity');
  });

  describe('of a citizen who has opted out where nothing more may be said', () => {
    const stopped = async () => {
      const bench = turnBench();
      const citizen = citizenOn(bench, 'sms');
      await citizen.says('when is trash day');
      await citizen.says('STOP');
      return { bench, citizen, said: bench.rows.messages.size };
    };

    test.each(['DELETE MY DATA', 'Delete my data.', 'borrar mis datos', 'احذف بياناتي'])(
      'by %j is done at once, and nothing is said',
      async (words) => {
        const { bench, citizen } = await stopped();
        expect(await citizen.says(words)).toEqual([]);
        const left = [...bench.rows.messages.values()];
        for (const each of left) expect(each).toMatchObject({ reply: { text: '[deleted]' } });
        const [conversation] = bench.rows.conversations.values();
        expect(conversation).toMatchObject({
          memory: { topics: [], failures: 0 },
          recordClass: 'erased',
        });
        expect(conversation?.unsettled).toBeUndefined();
        expect(conversation?.asked).toBeUndefined();
        const [identity] = bench.rows.identities.values();
        expect(identity).toMatchObject({
          optOut: { scope: 'everything' },
          recordClass: 'opted-out identity',
        });
        expect(identity).not.toHaveProperty('notice');
        expect([...bench.rows.events.values()].at(-1)).toMatchObject({
          status: 'commanded:data-deleted',
          step: 'delete-while-stopped',
        });
        expect(bench.counts.ConversationsErased).toBe(1);
      },
    );

    test.each(['can you delete my data?', 'delete', 'dont delete my data'])(
      'is not guessed from %j',
      async (words) => {
        const { bench, citizen, said } = await stopped();
        expect(await citizen.says(words)).toEqual([]);
        expect(bench.rows.messages.size).toBe(said + 1);
      },
    );
  });

  test('lets who writes again begin anew, with the notice', async () => {
    const { bench, citizen } = await asked();
    await citizen.says('yes');
    const [answer] = await citizen.says('trash');
    expect(answer?.reply.text).toMatch(/^(NOTICE|AVISO)/u);
    expect([...bench.rows.conversations.values()][0]?.recordClass).toBe('conversation');
    expect([...bench.rows.identities.values()][0]?.recordClass).toBe('identity');
  });

  test('goes on with what a crash left, when the event comes again', async () => {
    let fails = true;
    const { erasure } = turnBench().ports;
    const bench = turnBench();
    const erase: typeof erasure.erase = async (...given) => {
      if (fails) throw Object.assign(new Error('gone'), { name: 'TimeoutError' });
      return bench.ports.erasure.erase(...given);
    };
    const citizen = citizenOn(bench);
    await citizen.says('trash');
    await citizen.says('DELETE MY DATA');
    const yes = citizen.event('yes');
    const crashing = citizenOn({
      ...bench,
      ports: { ...bench.ports, erasure: { ...erasure, erase } },
    });
    await expect(crashing.deliver(yes)).rejects.toThrow('gone');
    expect(bench.rows.messages.size).toBe(5);
    fails = false;
    await crashing.deliver(yes);
    expect(wordsLeft(bench)).toEqual([]);
  });

  test('of a long conversation goes on in later deliveries, and nothing is left', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.says('trash');
    const [row] = bench.rows.messages.values();
    const [conversation] = bench.rows.conversations.values();
    if (!row || !conversation) throw new Error('nothing was said');
    for (let sequence = 3; sequence <= 5000; sequence += 1)
      bench.rows.messages.set(`${row.conversationId}#${sequence}`, { ...row, sequence });
    bench.rows.conversations.set(conversation.id, { ...conversation, sequence: 5000 });
    await citizen.says('DELETE MY DATA');
    const yes = citizen.event('yes');
    let deliveries = 0;
    for (let done = false; !done; deliveries += 1)
      done = await citizen.deliver(yes).then(
        () => true,
        () => false,
      );
    expect(deliveries).toBeGreaterThan(1);
    expect(wordsLeft(bench)).toEqual([]);
  });

  test('is refused in clear words under a legal hold', async () => {
    const held = { ...retention, message: { ...retention.message, hold: true } };
    const command = createDeleteMyData(held);
    const step = { name: 'commands', decide: command.run };
    const bench = turnBench({ bot: createBot([step]) });
    const [reply] = await citizenOn(bench).says('DELETE MY DATA');
    expect(reply?.reply.text).toContain('cannot be deleted now');
    expect([...bench.rows.events.values()].at(-1)?.status).toBe('refused:legal-hold');
  });
});
