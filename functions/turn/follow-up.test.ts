import { describe, expect, test } from 'vitest';
import { smallTown } from '../../intents/testing/small-town.ts';
import { hours, talk } from '../testing/talk.ts';

describe('after the answer on trash day,', () => {
  test.each([
    ['how much is it', 'There is no extra fee'],
    ['How much is it??', 'There is no extra fee'],
    ['is it free', 'There is no extra fee'],
    ['and how much does it cost?', 'There is no extra fee'],
    ['and on holidays?', 'no pickup on July 4'],
    ['and on fridays?', 'Westfield: Friday'],
    ['what day', 'Northside: Monday'],
    ['and on weekends?', 'Northside: Monday'],
  ])('%j shows the lines of it that say so', async (remark, expected) => {
    const { ask, status } = talk();
    await ask('when is trash day');
    const answer = await ask(remark);
    expect(status()).toBe('answered:follow-up');
    expect(answer).toMatch(/^About Trash day:/u);
    expect(answer).toContain(expected);
    expect(answer).toContain('Source: Trash day page');
    expect(answer).not.toContain('once a week:\n\n• Northside: Monday\n• Westfield: Friday\n\n');
  });

  test.each([
    ['y los feriados?', 'Sobre Día de basura:', '4 de julio'],
    ['¿cuánto cuesta?', 'Sobre Día de basura:', 'No cuesta más'],
  ])('%j is understood in Spanish', async (remark, lead, expected) => {
    const { ask } = talk();
    await ask('qué día pasa la basura');
    const answer = await ask(remark);
    expect(answer).toContain(lead);
    expect(answer).toContain(expected);
  });

  test.each(['وكم السعر؟', 'كم السعر', 'بكم'])('%j is understood in Arabic', async (remark) => {
    const { ask } = talk();
    await ask('متى يوم جمع النفايات');
    expect(await ask(remark)).toContain('مجانية');
  });

  test.each(['what documents do I need', 'and with a dog?', 'and then?'])(
    '%j, of which it says nothing, is not guessed: related answers and a person are offered',
    async (remark) => {
      const { ask, hear, status } = talk();
      await ask('when is trash day');
      const [reply] = await hear(remark);
      expect(reply?.text).toContain('says no more than that');
      expect(reply?.options?.map(({ label }) => label)).toEqual([
        'Library card',
        'Water bill',
        'Talk to a person',
      ]);
      expect(status()).toBe('offered-agent:follow-up');
      expect(await ask('the first')).toContain('Anyone who lives here');
    },
  );

  test('a second remark it says nothing on leads to a person', async () => {
    const { ask, choices } = talk();
    await ask('when is trash day');
    await ask('what documents do I need');
    expect(await choices('and with a dog?')).toEqual(['Talk to a person']);
  });

  test.each([
    ['and the library?', 'Anyone who lives here'],
    ['what about a library card', 'Anyone who lives here'],
    ['how much is a library card', 'Anyone who lives here'],
    ['y la biblioteca?', 'Biblioteca in full'],
    ['what is the capital of France', 'I do not have a reviewed answer'],
    ['and then I went to the office where nobody could tell me anything', 'I do not have'],
  ])('%j is a question of its own', async (question, expected) => {
    const { ask } = talk();
    await ask('when is trash day');
    expect(await ask(question)).toContain(expected);
  });

  test('the same question again is said to have the same answer', async () => {
    const { ask, choices, status } = talk();
    await ask('when is trash day');
    expect(await ask('when is trash day')).toMatch(
      /^My answer about Trash day is still the same:/u,
    );
    expect(status()).toBe('answered:again');
    expect(await choices('trash')).toEqual(['Library card', 'Water bill', 'Talk to a person']);
  });

  test('a remark the next day is no longer about it', async () => {
    const { ask, bench } = talk();
    await ask('when is trash day');
    bench.pass(hours(20));
    expect(await ask('how much is it')).toContain('I do not have a reviewed answer');
  });

  test('a remark at once is one question with what was asked', async () => {
    const { bench, citizen } = talk();
    for (const text of ['when is trash day', 'and on holidays?'])
      await citizen.deliver(citizen.event(text));
    const said = [...bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'out' ? [each.status] : [],
    );
    expect(said).toEqual(['superseded', 'pending']);
  });

  test('as SMS the lines shown stay within three segments', async () => {
    const { ask, hear } = talk();
    await ask('when is trash day');
    const [reply] = await hear('what day');
    expect(reply?.short).toBe(
      'About Trash day:\nYour trash is picked up once a week:\n• Northside: Monday\n• Westfield: Friday\nHolidays: no pickup on July 4.\nriverton.example/trash-day (rev. 2026-10-01)',
    );
  });
});

test('a remark before any answer is a question like any other', async () => {
  expect(await talk().ask('how much is it')).toContain('I do not have a reviewed answer');
});

test('as SMS in an alphabet of few letters a segment, the sentence that says it is shown', async () => {
  const { ask, hear } = talk({
    ...smallTown,
    article: (...which) => {
      const article = smallTown.article(...which);
      return article && { ...article, body: `${'حرف '.repeat(60)}. ${article.body}` };
    },
  });
  await ask('متى يوم جمع النفايات');
  const [reply] = await hear('كم السعر؟');
  expect(reply?.short).toContain('مجانية');
  expect(reply?.short).not.toContain('حرف');
});

describe('a correction', () => {
  test.each([
    ['no, I meant the library card', 'Anyone who lives here'],
    ['No I meant library', 'Anyone who lives here'],
    ["that's not what I asked. I asked about the library", 'Anyone who lives here'],
    ['not that, the library card', 'Anyone who lives here'],
    ['no, the library', 'Anyone who lives here'],
    ['no quise decir la biblioteca', 'Biblioteca in full'],
    ['لا، قصدي library', 'Library card'],
  ])('%j is answered anew', async (words, expected) => {
    const { ask, step, memory } = talk();
    await ask('when is trash day');
    expect(await ask(words)).toContain(expected);
    expect(step()).toBe('correction');
    expect(memory()?.topics).toEqual(['library/card']);
  });

  test('never gives or offers what was wrong', async () => {
    const { ask, choices } = talk();
    await ask('when is trash day');
    expect(await ask('no, I meant the other trash')).toContain('I do not have a reviewed answer');
    await ask('when is trash day');
    expect(await choices('no, I meant trash at the library')).toEqual([
      'Library card',
      'None of these',
    ]);
  });

  test('without more words asks for them, and offers what is related and a person', async () => {
    const { ask, choices, bench } = talk();
    await ask('when is trash day');
    expect(await choices("that's not what I asked")).toEqual([
      'Library card',
      'Water bill',
      'Talk to a person',
    ]);
    expect(await ask('the library card')).toContain('Anyone who lives here');
    expect(bench.rows.conversations.size).toBe(1);
  });

  test('is none where "no" belongs to the question', async () => {
    const { ask, step } = talk();
    await ask('when is trash day');
    await ask('no water at my house');
    expect(step()).toBe('understanding');
  });

  test('of a question still settling replaces its answer', async () => {
    const { bench, citizen } = talk();
    for (const text of ['trash', 'no, I meant the library card'])
      await citizen.deliver(citizen.event(text));
    const said = [...bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'out' ? [each] : [],
    );
    expect(said.map(({ status }) => status)).toEqual(['superseded', 'pending']);
    expect(said.at(-1)?.reply.text).toContain('Anyone who lives here');
  });
});
