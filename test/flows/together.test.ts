import { describe, expect, inject, test } from 'vitest';
import { eventually, phone } from './phone.ts';

const url = inject('url');

describe.concurrent('citizens who write at once', () => {
  test('do not wait for each other', async () => {
    const citizens = Array.from({ length: 12 }, () => phone(url, 'messenger'));
    await Promise.all(citizens.map((citizen) => citizen.asks('where do I get a library card')));
    const sent = await Promise.all(citizens.map((citizen) => citizen.sent()));
    const times = sent.map(([first]) => Date.parse(first?.at ?? '')).sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // One behind the other, each would leave the settling time of a second after the one before.
    // However slow the machine, some leave side by side.
    expect(gaps.filter((gap) => gap < 1000).length).toBeGreaterThan(1);
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
