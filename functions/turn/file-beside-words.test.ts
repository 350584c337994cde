import { expect, test } from 'vitest';
import { outOf } from '../testing/citizen.ts';
import { counter } from '../testing/counter.ts';

const attachments = [{ contentType: 'image/jpeg', contentUrl: 'https://x.example/a.jpg' }];

/** What is said to these words with a picture. */
async function sent(text: string, channel = 'messenger') {
  const all = counter(undefined, channel);
  const said = (await all.citizen.says(text, { attachments })).map(({ reply }) => reply);
  return { ...all, said };
}

test.each([
  ['trash day', 'I have not seen the file'],
  ['cuándo recogen la basura', 'No he visto el archivo'],
])('a picture with %j is answered, and said to be unread', async (text, words) => {
  const { said, ask, cases } = await sent(text);
  expect(said.length).toBeGreaterThan(1);
  const last = said.at(-1);
  expect(last?.text).toContain(words);
  expect(last?.options).toMatchObject([{ value: 'case:attachment' }]);
  await ask('', 'case:attachment');
  expect(cases()).toMatchObject([{ reason: 'attachment' }]);
});

test('the only choice is taken by its number as well', async () => {
  const { ask, cases } = await sent('trash day', 'sms');
  await ask('1');
  expect(cases()).toMatchObject([{ reason: 'attachment' }]);
});

test('beside a list it is offered by a word, so that a number means the list', async () => {
  const { said, cases, ask } = await sent('trash or library');
  expect(said.at(-1)?.text).toMatch(/file[\s\S]+reply AGENT\.$/u);
  expect(said.at(-1)?.options).toBeUndefined();
  await ask('2');
  expect(cases()).toEqual([]);
});

test.each([['agent'], ['STOP'], ['i want to kill myself'], ['menu']])(
  'nothing is said of it to %j',
  async (text) => {
    const { bench } = await sent(text);
    const texts = outOf(bench.rows).map(({ reply }) => reply.text);
    expect(texts.join()).not.toContain('I have not seen the file');
  },
);
