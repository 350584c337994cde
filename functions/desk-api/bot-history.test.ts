import { expect, test } from 'vitest';
import type { Tally } from '../../intents/model/tally.ts';
import { newTally } from '../../test/contracts/samples.ts';
import { deskBench, member } from './testing/bench.ts';

const sue = member('sue', ['supervisor'], ['waste']);

/** The history, as a supervisor is given it, after these things were said and those days were kept. */
async function historyAfter(said: readonly Partial<Tally>[], kept: readonly string[] = []) {
  const bench = deskBench();
  for (const fields of said) {
    const tally = newTally({ day: '2026-11-23', ...fields });
    bench.rows.tallies.set(tally.id, tally);
  }
  const { botCounts } = bench.ports;
  for (const day of kept) bench.rows.counts.set(day, await botCounts.sum(day));
  // Kept days are read as they were kept.
  for (const [id, { day }] of bench.rows.tallies)
    if (kept.includes(day)) bench.rows.tallies.delete(id);
  const query = { from: '2026-11-21', to: '2026-11-23' };
  const { body } = await bench.call('GET', '/history/bot', { as: sue, query });
  return body;
}

test('the history of the bot says what it did in a period, by channel, language, topic and day', async () => {
  const said: Partial<Tally>[] = [
    {},
    { messages: 3, language: 'es' },
    { channel: 'x', outcome: 'clarified', topic: 'water', day: '2026-11-22' },
    { outcome: 'commanded', topic: undefined, day: '2026-11-22' },
    { day: '2026-11-20' },
    { day: '2026-11-24' },
  ];
  const expected = {
    messages: 6,
    outcomes: { answered: 2, clarified: 1, commanded: 1 },
    byChannel: [
      { channel: 'sms', messages: 5, outcomes: { answered: 2, commanded: 1 } },
      { channel: 'x', messages: 1, outcomes: { clarified: 1 } },
    ],
    byLanguage: [
      { language: 'en', messages: 3, outcomes: { answered: 1, clarified: 1, commanded: 1 } },
      { language: 'es', messages: 3, outcomes: { answered: 1 } },
    ],
    byTopic: [
      { topic: 'waste', messages: 4, outcomes: { answered: 2 } },
      { topic: 'water', messages: 1, outcomes: { clarified: 1 } },
    ],
    byDay: [
      { day: '2026-11-21', messages: 0, outcomes: {}, channels: {} },
      {
        day: '2026-11-22',
        messages: 2,
        outcomes: { clarified: 1, commanded: 1 },
        channels: { sms: 1, x: 1 },
      },
      { day: '2026-11-23', messages: 4, outcomes: { answered: 2 }, channels: { sms: 4 } },
    ],
  };
  expect(await historyAfter(said)).toEqual(expected);
  expect(await historyAfter(said, ['2026-11-22'])).toEqual(expected);
});
