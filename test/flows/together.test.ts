import { describe, expect, inject, test } from 'vitest';
import { eventually, pause, phone } from './phone.ts';

const url = inject('url');

describe.concurrent('citizens who write at once', () => {
  test('do not wait for each other', async () => {
    const citizens = Array.from({ length: 12 }, () => phone(url, 'messenger'));
    const times = await Promise.all(
      citizens.map(async (citizen) => {
        const began = Date.now();
        await citizen.asks('where do I get a library card');
        return Date.now() - began;
      }),
    );
    const slowest = Math.max(...times);
    const fastest = Math.min(...times);
    // One after the other, each behind the settling time of the one before, would be twelve times.
    expect(slowest).toBeLessThan(fastest * 6);
  });

  test('get their own answers in the order they asked', async () => {
    const citizen = phone(url, 'whatsapp');
    const topics = ['MENU', 'HELP', 'LANGUAGE'];
    for (const topic of topics) await citizen.says(topic);
    const all = await eventually(citizen.received, (each) => each.length === topics.length);
    expect(all[0]).toContain('What is it about?');
    expect(all[1]).toContain('BACK');
    expect(all[2]).toContain('Which language');
  });

  test('are asked which of two they mean, and understood by number or tap', async () => {
    const citizen = phone(url, 'messenger');
    const question = await citizen.asks('certificate');
    expect(question).toMatch(/Which of these|Do you mean/u);
    expect(await citizen.asks('1')).toMatch(/riverton\.example/u);
  });

  test('and send what cannot be read are told so', async () => {
    const citizen = phone(url, 'whatsapp');
    const answer = await citizen.asks('', { attachment: { type: 'audio' } });
    expect(answer).toContain('only read text');
  });
});

// By itself: where workers start for many at once, the pieces may come later than the settling time.
test('one question in three pieces is answered once', async () => {
  const citizen = phone(url, 'sms');
  for (const text of ['hi', 'one question', 'when is trash picked up']) {
    await citizen.says(text);
  }
  const [answer] = await eventually(citizen.received, (each) => each.length > 0);
  expect(answer).toContain('Northside');
  await pause(4000);
  expect(await citizen.received()).toHaveLength(1);
});
