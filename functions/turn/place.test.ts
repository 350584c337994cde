import { describe, expect, test } from 'vitest';
import { hours, talk } from '../testing/talk.ts';

const friday = 'In Westfield, trash is picked up on Friday.';
const monday = 'In Northside, trash is picked up on Monday.';

describe('when is MY trash day:', () => {
  test('asks for street or area, and answers with its own line first, then the whole answer', async () => {
    const { hear, ask, status } = talk();
    const [question] = await hear('when is my trash day');
    expect(question?.text).toContain('Which street do you live on');
    expect(question?.options).toBeUndefined();
    const answer = await ask('12 Field Ave');
    expect(answer).toMatch(/^In Westfield, trash is picked up on Friday\.\n\nYour trash is/u);
    expect(answer).toContain('Source: Trash day page');
    expect(status()).toBe('answered:place');
  });

  test.each([
    ['westfield', friday],
    ['I live in Westfield', friday],
    ['Maple Street', monday],
    ['maple st 4', monday],
    ['calle Maple 4', monday],
    ['mapel street', `I took that as Maple Street. ${monday}`],
    ['150 Oak Ave', friday],
  ])('%j is looked up', async (text, line) => {
    const { ask } = talk();
    await ask('when is my trash day');
    expect(await ask(text)).toContain(`${line}\n\nYour trash`);
  });

  test('asks for the house number where the street is in two areas', async () => {
    const { ask } = talk();
    await ask('when is my trash day');
    expect(await ask('Oak Avenue')).toContain('What is the house number?');
    expect(await ask('2')).toContain(monday);
  });

  test('says that a street is unknown, lists the areas, then offers a person', async () => {
    const { ask, choices, status } = talk();
    await ask('when is my trash day');
    expect(await choices('Baker Street')).toEqual(['Northside', 'Westfield', 'None of these']);
    expect(status()).toBe('clarified:unknown-place');
    expect(await ask('Butcher Street')).toContain('I still do not find that place');
    expect(status()).toBe('offered-agent:unknown-place');
  });

  test.each(['2', 'Westfield', 'the second', 'westfeild'])(
    'an area of the list is taken by %j',
    async (choice) => {
      const { ask } = talk();
      await ask('when is my trash day');
      await ask('Baker Street');
      expect(await ask(choice)).toContain(friday);
    },
  );

  test('an area of the list is taken by its button long after', async () => {
    const { ask, bench } = talk();
    await ask('when is my trash day');
    await ask('Baker Street');
    bench.pass(hours(24 * 30));
    expect(await ask('Westfield', 'district:westfield:waste/trash-day')).toContain(friday);
  });

  test.each([
    ['how do I get a library card', 'Anyone who lives here'],
    ['no, I meant the library', 'Anyone who lives here'],
    ['what is the capital of France?', 'I do not have a reviewed answer'],
    ["I don't know", 'Your trash is picked up once a week'],
    ['thanks', 'You are welcome'],
    ['MENU', 'What is it about?'],
  ])('%j is no street', async (text, expected) => {
    const { ask } = talk();
    await ask('when is my trash day');
    expect(await ask(text)).toContain(expected);
  });

  test.each([
    ['qué día pasa mi basura', '¿En qué calle vive', 'calle Field 12', 'En Westfield, la basura'],
    ['متى يوم جمع نفاياتي', 'في أي شارع تسكن', 'ويستفيلد', 'في Westfield يوم الجمعة'],
  ])('is asked and answered in the language of %j', async (question, asked, place, answer) => {
    const { ask } = talk();
    expect(await ask(question)).toContain(asked);
    expect(await ask(place)).toContain(answer);
  });

  test('with the street in a second message at once is one question', async () => {
    const { bench, citizen } = talk();
    for (const text of ['when is my trash day', 'Maple Street'])
      await citizen.deliver(citizen.event(text));
    const said = [...bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'out' ? [each] : [],
    );
    expect(said.filter(({ status }) => status === 'pending')[0]?.reply.text).toContain(monday);
    expect(said[0]?.status).toBe('superseded');
  });
});

test.each([
  ['when is trash day in Westfield', friday],
  ['trash day at 4 maple', monday],
])('a place in the question needs no asking: %j', async (text, line) => {
  expect(await talk().ask(text)).toContain(line);
});

test.each([
  'when is trash day',
  'they did not pick up my trash',
  'you skipped my trash again, when do you come back',
])('%j is not about a day of their own, so it is answered whole', async (text) => {
  expect(await talk().ask(text)).toMatch(/^Your trash is picked up/u);
});

test('"what about Westfield?" gets the line of Westfield alone', async () => {
  const { ask } = talk();
  await ask('when is trash day');
  expect(await ask('what about Westfield?')).toMatch(/^In Westfield, .* Friday\.\n\nSource/u);
});

describe('where a citizen lives', () => {
  test('is remembered when they allow it, and nobody is asked twice', async () => {
    const { ask, hear, memory } = talk();
    await ask('when is my trash day');
    const said = await hear('Field Avenue');
    expect(said.at(-1)?.text).toBe('May I remember Westfield for next time?');
    expect(said.at(-1)?.options?.map(({ label }) => label)).toEqual(['Yes', 'No']);
    expect(memory()?.place).toBeUndefined();
    expect(await ask('yes please')).toContain('I will remember Westfield');
    expect(memory()?.place).toEqual({ district: 'westfield' });
    await ask('library');
    const later = await hear('when is trash day');
    expect(later).toHaveLength(1);
    expect(later[0]?.text).toContain(friday);
  });

  test.each(['no', '2', 'No thanks'])('is not remembered after %j', async (no) => {
    const { ask, hear, memory } = talk();
    await ask('when is my trash day');
    await ask('Field Avenue');
    expect(await ask(no)).toContain('I will not remember it');
    expect(memory()?.place).toBeUndefined();
    await ask('library');
    await ask('when is my trash day');
    expect(await hear('Field Avenue')).toHaveLength(1);
  });

  test('is not remembered when the question is passed over', async () => {
    const { ask, memory } = talk();
    await ask('when is my trash day');
    await ask('Field Avenue');
    await ask('how do I get a library card');
    expect(memory()?.place).toBeUndefined();
    expect(await ask('when is my trash day')).toContain('Which street do you live on');
  });

  test('can be changed, and forgotten', async () => {
    const { ask, memory } = talk();
    await ask('when is my trash day');
    await ask('Field Avenue');
    await ask('1');
    expect(await ask('I moved to Maple Street')).toContain('I will remember Northside');
    await ask('library');
    expect(await ask('trash')).toContain(monday);
    expect(await ask('Forget my area')).toContain('I have forgotten where you live');
    expect(memory()?.place).toBeUndefined();
  });

  test('said unasked answers the topic before, or offers to remember it', async () => {
    const { ask } = talk();
    await ask('when is trash day');
    expect(await ask('I live on Maple Street')).toContain(monday);
    expect(await talk().ask('vivo en Westfield')).toContain('Westfield');
  });

  test('is gone with DELETE MY DATA', async () => {
    const { ask, memory } = talk();
    for (const text of ['when is my trash day', 'Field Avenue', 'yes']) await ask(text);
    expect(memory()?.place).toBeDefined();
    await ask('DELETE MY DATA');
    await ask('yes');
    expect(memory()?.place).toBeUndefined();
    await ask('library');
    expect(await ask('when is my trash day')).toContain('Which street do you live on');
  });

  test('is kept with the conversation, in a class that expires', async () => {
    const { ask, bench } = talk();
    await ask('when is my trash day');
    await ask('Field Avenue');
    await ask('yes');
    const [conversation] = bench.rows.conversations.values();
    expect(conversation?.recordClass).toBe('conversation');
    expect(JSON.stringify(conversation)).not.toMatch(/field ave/iu);
  });
});

test('as SMS the line comes first, and the whole stays within three segments', async () => {
  const { ask, hear } = talk(undefined, 'sms');
  await ask('when is my trash day');
  const [answer, question] = await hear('Westfield');
  expect(answer?.short).toBe(
    `${friday}\nTrash day in short (en).\nriverton.example/trash-day (rev. 2026-10-01)`,
  );
  expect(question?.text.length).toBeLessThan(100);
});
