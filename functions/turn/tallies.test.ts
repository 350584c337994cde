import { describe, expect, test } from 'vitest';
import { smallTown } from '../../intents/testing/small-town.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { createMemoryMessageStore } from '../adapters/memory/message-store.ts';
import { citizenOn, turnBench } from '../testing/citizen.ts';
import { counter } from '../testing/counter.ts';
import { talk } from '../testing/talk.ts';

const asksWhetherItHelped: Knowledge = {
  ...smallTown,
  agency: { ...smallTown.agency, feedback: { every: 1 } },
};
const handedOver: Knowledge = {
  ...smallTown,
  article: (id, language, at) => {
    const article = smallTown.article(id, language, at);
    return article && { ...article, handover: id === 'library/card' };
  },
};

/** What was counted, in the order it was said. */
const tallied = ({ bench }: ReturnType<typeof talk>) =>
  [...bench.rows.tallies.values()].map(({ outcome, topic }) =>
    topic === undefined ? outcome : `${outcome} (${topic})`,
  );

describe('what became of what a citizen says is counted', () => {
  test.each<[string, readonly string[], readonly string[], Knowledge?]>([
    ['an answer', ['trash'], ['answered (waste)']],
    ['an answer given again', ['trash', 'trash'], ['answered (waste)', 'answered (waste)']],
    ['a question of ours', ['trash or library'], ['clarified (waste)']],
    ['a choice', ['trash or library', '2'], ['clarified (waste)', 'answered (library)']],
    [
      'a place that is asked for',
      ['when is my trash day', '12 Field Ave'],
      ['clarified (waste)', 'answered (waste)'],
    ],
    ['no answer', ['what is love'], ['offered-agent']],
    ['a command', ['MENU', 'HELP'], ['commanded', 'commanded']],
    ['courtesy', ['hi', 'thanks'], ['courtesy', 'courtesy']],
    ['danger, which goes to people too', ['i want to die'], ['danger (general)']],
    ['who asks for a person', ['agent'], ['handed-over (general)']],
    [
      'what is added while people have it',
      ['agent', 'it is about my fence', 'the one in the yard', 'thanks', 'agent'],
      ['handed-over (general)', 'to-people', 'to-people', 'to-people', 'to-people'],
    ],
    [
      'an answer found while people have it',
      ['agent', 'trash'],
      ['handed-over (general)', 'answered (waste)'],
    ],
    ['an article after which people take over', ['library'], ['handed-over (library)'], handedOver],
    [
      'an answer that helped',
      ['trash', 'library', 'yes'],
      ['answered (waste)', 'answered (library)', 'helped'],
      asksWhetherItHelped,
    ],
    [
      'an answer that did not help',
      ['trash', 'library', 'no'],
      ['answered (waste)', 'answered (library)', 'not-helped (library)'],
      asksWhetherItHelped,
    ],
  ])('%s', async (_, says, outcomes, knowledge) => {
    const one = talk(knowledge);
    for (const text of says) await one.ask(text);
    expect(tallied(one)).toEqual(outcomes);
  });

  test('by the day it is in the agency, its channel and language, and by nothing that says who', async () => {
    const bench = turnBench(
      { knowledge: { current: async () => smallTown } },
      new Date('2026-11-24T05:59:00Z'),
    );
    const citizen = citizenOn(bench, 'sms');
    await citizen.says('basura');
    bench.pass(60);
    await citizen.says('agent');
    const [first, second] = [...bench.rows.tallies.values()];
    expect(first).toEqual({
      day: '2026-11-23',
      id: expect.stringMatching(/^.{16}$/u),
      channel: 'sms',
      language: 'es',
      topic: 'waste',
      outcome: 'answered',
      messages: 1,
      recordClass: 'tally',
      expiresAt: Date.parse('2027-01-22T00:00:00Z') / 1000,
    });
    expect(second?.day).toBe('2026-11-24');
  });

  test('once, however often an event comes', async () => {
    const { bench, citizen } = talk();
    const event = citizen.event('trash');
    for (const _ of [1, 2, 3]) await citizen.deliver(event);
    expect(bench.rows.tallies.size).toBe(1);
  });

  test('as one question of three messages where it comes in pieces', async () => {
    const one = talk();
    for (const text of ['hello', 'one thing', 'trash']) {
      await one.citizen.deliver(one.citizen.event(text));
      one.bench.pass(1);
    }
    const tallies = [...one.bench.rows.tallies.values()];
    expect(tallies).toMatchObject([{ outcome: 'answered', messages: 3 }]);
  });

  test('and nothing leads from the citizen there once the answer is begun to be sent', async () => {
    const one = talk();
    const { tallies, ...others } = one.bench.rows;
    const leadsThere = () => {
      const [id = ''] = tallies.keys();
      return JSON.stringify(Object.values(others).map((rows) => [...rows])).includes(id);
    };
    await one.citizen.deliver(one.citizen.event('trash'));
    expect(leadsThere()).toBe(true);
    for (const message of one.bench.rows.messages.values())
      await createMemoryMessageStore(one.bench.rows).move(message, ['pending'], {
        status: 'sending',
      });
    expect(leadsThere()).toBe(false);
  });

  test('twice where the answer before is being sent already', async () => {
    const one = talk();
    await one.citizen.deliver(one.citizen.event('trash'));
    for (const [name, message] of one.bench.rows.messages)
      if (message.direction === 'out')
        one.bench.rows.messages.set(name, { ...message, status: 'sending' });
    await one.citizen.deliver(one.citizen.event('library'));
    expect(tallied(one)).toEqual(['answered (waste)', 'answered (library)']);
  });

  test('with what cannot be read, what is said to people and what failed', async () => {
    const one = counter();
    await one.citizen.says(undefined, { attachments: [{ contentType: 'audio/ogg' }] });
    await one.ask('agent');
    await one.agent.claims();
    await one.ask('are you there?');
    expect(tallied(one)).toEqual(['unreadable', 'handed-over (general)', 'to-people']);
  });

  test('but not a reaction, nor what staff do', async () => {
    const one = counter();
    await one.citizen.says(undefined, { type: 'messageReaction' });
    await one.citizen.says(undefined, { type: 'event', name: 'read' });
    expect(tallied(one)).toEqual([]);
    await one.ask('agent');
    await one.agent.claims();
    expect(tallied(one)).toEqual(['handed-over (general)']);
  });
});
