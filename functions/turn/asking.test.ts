import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChoice } from '../../intents/choice/read-choice.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { compileWords } from '../../intents/words.ts';
import { outOf } from '../testing/citizen.ts';
import { hours, talk } from '../testing/talk.ts';

describe('a choice of Trash day, Water bill, or none of these', () => {
  test.each([
    ['2', 'Water bill in full'],
    ['٢', 'Water bill in full'],
    ['۲', 'Water bill in full'],
    ['２', 'Water bill in full'],
    ['2️⃣', 'Water bill in full'],
    ['2)', 'Water bill in full'],
    ['#2', 'Water bill in full'],
    ['the 2nd one', 'Water bill in full'],
    ['number two please', 'Water bill in full'],
    ["I'd like option 2, thanks", 'Water bill in full'],
    ['la 2 por favor', 'Water bill in full'],
    ['quiero la segunda', 'Water bill in full'],
    ['the last one', 'Water bill in full'],
    ['first', 'Trash day in full'],
    ['bill', 'Water bill in full'],
    ['trahs day', 'Trash day in full'],
    ['watre', 'Water bill in full'],
    ['none', 'I do not have a reviewed answer'],
    ['no', 'I do not have a reviewed answer'],
    ['3', 'I do not have a reviewed answer'],
  ])('is taken by %j', async (choice, expected) => {
    const { ask } = talk(threeTopics);
    await ask('trash or water');
    expect(await ask(choice)).toContain(expected);
  });

  test.each(['7', '0', 'number 9', 'both', 'yes', '1 and 2'])(
    'does not have %j: says so and shows the list again, once',
    async (choice) => {
      const { ask, bench, status } = talk(threeTopics);
      await ask('trash or water');
      expect(await ask(choice)).toContain('by its number from 1 to 3');
      expect(outOf(bench.rows).at(-1)?.reply.options).toHaveLength(3);
      expect(status()).toBe('clarified:unclear');
      expect(await ask(choice)).toContain('I do not have a reviewed answer');
    },
  );

  test('shown again is still taken', async () => {
    const { ask } = talk(threeTopics);
    await ask('trash or water');
    await ask('4');
    expect(await ask('1')).toContain('Trash day in full');
  });

  test.each([
    ['where is the library', 'Library card in full'],
    ['2 library cards', 'Library card in full'],
    ['what is love', 'I do not have a reviewed answer'],
    ['the bil', 'I do not have a reviewed answer'],
    ['2024', 'I do not have a reviewed answer'],
  ])('makes way for the fresh question %j', async (question, expected) => {
    const { ask } = talk(threeTopics);
    await ask('trash or water');
    expect(await ask(question)).toContain(expected);
    expect(await ask('2')).not.toContain('Water bill in full');
  });

  test('is taken by its number the same evening, and shown again when days have passed', async () => {
    const { ask, bench } = talk(threeTopics);
    await ask('trash or water');
    bench.pass(hours(30));
    expect(await ask('2')).toMatch(/^That was a while ago/u);
    bench.pass(hours(11));
    expect(await ask('2')).toContain('Water bill in full');
  });

  test('is forgotten after a week, but its buttons still work', async () => {
    const { ask, bench } = talk(threeTopics);
    await ask('trash or water');
    bench.pass(hours(24 * 8));
    expect(await ask('2')).toContain('I do not have a reviewed answer');
    bench.pass(hours(24 * 80));
    expect(await ask('Water bill', 'article:water/pay-bill')).toContain('Water bill in full');
    expect(await ask('None of these', 'none')).toContain('I do not have a reviewed answer');
  });
});

describe('an answer that would harm when wrong', () => {
  test.each([
    ['bill', 'I do not have a reviewed answer'],
    ['watre bill', 'I do not have a reviewed answer'],
    ['Water bill', 'Water bill in full'],
    ['the second', 'Water bill in full'],
  ])('is not taken by a part of its words: %j', async (choice, expected) => {
    const { ask } = talk();
    await ask('trash or water');
    expect(await ask(choice)).toContain(expected);
  });

  test('is not given for one sure part of what was said in pieces', async () => {
    const { bench, citizen } = talk();
    for (const text of ['maybe', 'water']) await citizen.deliver(citizen.event(text));
    expect(outOf(bench.rows).at(-1)?.reply.text).toContain('Do you mean this?');
  });
});

test('any digit of any script, in any dress, is that position', () => {
  const words = compileWords();
  const zeros = ['0', '٠', '۰', '०', '０', '০', '๐'];
  const dress = ['', '#', '(', '"', ' ', 'option '];
  const options = Array.from({ length: 9 }, (_, at) => ({
    value: `v${at + 1}`,
    label: `Topic ${at}`,
  }));
  fc.assert(
    fc.property(
      fc.constantFrom(...zeros),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(...dress),
      fc.constantFrom('', '.', ')', '!', ' please', '️⃣', '\n'),
      (zero, position, before, after) => {
        const digit = String.fromCodePoint((zero.codePointAt(0) ?? 0) + position);
        const turn = { text: `${before}${digit}${after}`, words };
        expect(readChoice(turn, options)).toMatchObject({ kind: 'taken', value: `v${position}` });
      },
    ),
  );
});

describe('what cannot be answered', () => {
  test('offers a person first after two failures, to be taken by number', async () => {
    const { ask, bench } = talk(threeTopics);
    expect(await ask('what is love')).toMatch(/^I do not have a reviewed answer/u);
    expect(await ask('what is life')).toMatch(/^A person can help you at 555-0100, weekdays/u);
    expect(outOf(bench.rows).at(-1)?.reply.options).toEqual([
      { value: 'command:agent', label: 'Talk to a person' },
    ]);
    expect(await ask('1')).toContain('Your case number is TC-');
  });

  test('never hears the same words twice in a row', async () => {
    const { ask } = talk(threeTopics);
    const said: string[] = [];
    for (const text of ['what is love', 'why', 'huh', 'and then', 'oh', 'blah'])
      said.push(await ask(text));
    for (const [index, text] of said.entries()) expect(text).not.toBe(said[index - 1]);
  });

  test('counts a choice that ended in none of these', async () => {
    const { ask } = talk(threeTopics);
    await ask('trash or water');
    await ask('none of these');
    await ask('maybe library');
    expect(await ask('no')).toMatch(/^A person can help you/u);
  });

  test('starts anew once something was answered', async () => {
    const { ask } = talk(threeTopics);
    await ask('what is love');
    await ask('trash');
    expect(await ask('what is life')).toMatch(/^I do not have a reviewed answer/u);
  });
});
