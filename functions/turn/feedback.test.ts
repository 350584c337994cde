import { describe, expect, test } from 'vitest';
import { smallTown } from '../../intents/testing/small-town.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { talk } from '../testing/talk.ts';

const asking = (every: number): Knowledge => ({
  ...smallTown,
  agency: { ...smallTown.agency, feedback: { every } },
});
const always = asking(1);

/** A conversation whose last answer asks whether it helped. */
async function asked(channel?: string) {
  const citizen = talk(always, channel);
  await citizen.ask('trash');
  const said = await citizen.hear('how do I get a library card');
  return { ...citizen, said };
}

describe('did this help?', () => {
  test('follows an answer as a message of its own, to be tapped or numbered', async () => {
    const { said } = await asked();
    expect(said.map(({ text }) => text.split('\n')[0])).toEqual([
      'Anyone who lives here can get a card. It is free.',
      'Did this help?',
    ]);
    expect(said.at(-1)?.options).toEqual([
      { value: 'helped:library/card:yes', label: 'Yes' },
      { value: 'helped:library/card:no', label: 'No' },
    ]);
  });

  test('never follows the first answer, nor two in a row', async () => {
    const { hear } = talk(always);
    const counts: number[] = [];
    for (const text of ['trash', 'library', 'trash', 'library', 'trash'])
      counts.push((await hear(text)).length);
    expect(counts).toEqual([1, 2, 1, 2, 1]);
  });

  test.each(['MENU', 'i want to die', 'trash or library', 'what is love', 'thanks', 'hi'])(
    'never follows %j',
    async (text) => {
      const { ask, hear } = talk(always);
      await ask('trash');
      expect(await hear(text)).toHaveLength(1);
    },
  );

  test('never follows a choice, nor another question of ours', async () => {
    const { ask, hear } = talk(always);
    await ask('trash or library');
    expect(await hear('2')).toHaveLength(1);
    await ask('trash or library');
    await ask('1');
    const said = await hear('when is trash day in Westfield');
    expect(said.map(({ text }) => text)).not.toContain('Did this help?');
  });

  test('comes about as often as the agency says, and never where it says nothing', async () => {
    const count = async (knowledge: Knowledge) => {
      const { hear } = talk(knowledge);
      let questions = 0;
      for (let turn = 0; turn < 200; turn += 1) {
        const said = await hear(turn % 2 === 0 ? 'trash' : 'library');
        questions += said.filter(({ text }) => text === 'Did this help?').length;
      }
      return questions;
    };
    const some = await count(asking(4));
    expect(some).toBeGreaterThan(20);
    expect(some).toBeLessThan(60);
    expect(await count(asking(0))).toBe(0);
    expect(await count(smallTown)).toBe(0);
  });

  test.each(['yes', '1', 'Yes!', '👍', 'it did', 'sí', 'نعم'])('%j is thanked for', async (yes) => {
    const { ask, status } = await asked();
    await ask(yes);
    expect(status()).toBe('answered:helped');
  });

  test.each(['no', '2', 'not really', '👎', 'لا'])(
    '%j gets an apology, what is near, and a person; editors hear of the question',
    async (no) => {
      const { ask, bench, status } = await asked();
      await ask(no);
      expect(status()).toBe('offered-agent:not-helped');
      expect([...bench.rows.gaps.values()].at(-1)).toMatchObject({
        kind: 'unhelpful',
        articleId: 'library/card',
        text: 'how do I get a library card',
      });
    },
  );

  test('offers what is near the answer by number', async () => {
    const { ask, choices } = await asked();
    expect(await choices('no')).toEqual(['Trash day', 'Talk to a person']);
    expect(await ask('1')).toContain('Your trash is picked up');
  });

  test('is passed over by a fresh question, and its digits mean the newest list', async () => {
    const { ask } = await asked();
    await ask('trash or library');
    expect(await ask('2')).toContain('Anyone who lives here');
  });

  test('is put right by a correction', async () => {
    const { ask, step } = await asked();
    expect(await ask('no, I meant the trash')).toContain('Your trash is picked up');
    expect(step()).toBe('correction');
  });

  test('settles with its answer, and is superseded with it', async () => {
    const { bench, citizen, ask } = talk(always);
    await ask('trash');
    for (const text of ['library card', 'for the trash'])
      await citizen.deliver(citizen.event(text));
    const said = [...bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'out' ? [each.status] : [],
    );
    expect(said.slice(1, 3)).toEqual(['superseded', 'superseded']);
  });

  test('adds nothing to the answer as SMS', async () => {
    const { said } = await asked('sms');
    expect(said[0]?.short).toBe(
      'Library card in short (en).\nriverton.example/card (rev. 2026-10-01)',
    );
  });
});

describe('criticism', () => {
  test.each([
    'you people are useless',
    'this is ridiculous!!!',
    'worst city ever, what do we pay taxes for',
    'terrible',
    'son unos inútiles',
    'أنتم فاشلين',
  ])('%j is acknowledged and told how to be heard', async (text) => {
    const { hear, status, step } = talk();
    const [reply] = await hear(text);
    expect(step()).toBe('criticism');
    expect(status()).toBe('offered-agent:criticism');
    expect(reply?.options?.map(({ value }) => value)).toEqual([
      'article:library/card',
      'case:complaint',
    ]);
    expect(reply?.text).toContain('555-0100');
  });

  test.each([
    'when the hell do you pick up the fucking trash, you idiots',
    'your useless trash truck',
    'this damn library',
  ])('a question inside %j is still answered', async (text) => {
    const { ask, status } = talk();
    await ask(text);
    expect(status()).toMatch(/^answered/u);
  });

  test.each([
    ['again', 'useless!!'],
    ['when that is wished', 'log my complaint'],
  ])('is logged with a reference %s, and not argued with', async (_, text) => {
    const { ask, status, bench } = talk();
    await ask('you are useless');
    expect(await ask(text)).toContain('I have logged your complaint');
    expect(status()).toBe('handed-over:complaint');
    expect([...bench.rows.handoffs.values()]).toMatchObject([{ reason: 'complaint' }]);
  });

  test('beside many other words is a question that has no answer', async () => {
    const { ask, step } = talk();
    await ask('nobody cares and I want to know who won the football game on television last night');
    expect(step()).toBe('understanding');
  });

  test('of the answer given is not counted as a question', async () => {
    const { ask, memory } = talk();
    await ask('trash');
    await ask('what a useless bot');
    expect(memory()?.failures).toBe(0);
  });
});
