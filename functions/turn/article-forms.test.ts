import { expect, test } from 'vitest';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import type { Article } from '../../knowledge/article.ts';
import { citizenOn, turnBench } from '../testing/citizen.ts';

/** The answer to one question where every article has these fields. */
async function answerWith(change: Partial<Article>) {
  const article: typeof threeTopics.article = (...asked) => {
    const found = threeTopics.article(...asked);
    return found && { ...found, ...change };
  };
  const bench = turnBench({ knowledge: { current: async () => ({ ...threeTopics, article }) } });
  const [answer] = await citizenOn(bench).says('when is trash day');
  return answer?.reply;
}

test('what an article shows goes with its answer', async () => {
  const address = 'https://riverton.example/zones.png';
  const reply = await answerWith({ media: [{ type: 'image', address, alt: 'The five areas' }] });
  expect(reply?.media).toEqual([{ contentType: 'image/png', url: address, alt: 'The five areas' }]);
});

test('the form for GSM-7 is what SMS gets, where an editor wrote one', async () => {
  const reply = await answerWith({ short: 'Miércoles.', shortGsm: 'Cada tercer jueves.' });
  expect(reply?.short).toContain('Cada tercer jueves.\nriverton.example/');
  expect(reply?.short).not.toContain('Miércoles');
});
