import { expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { deskBench, member, seedCase } from './testing/bench.ts';

const sue = member('sue', ['supervisor'], ['waste', 'water']);
const ana = { id: 'ana', name: 'Ana' };
const query = { from: '2026-11-23', to: '2026-11-24' };

/** A case opened on Monday at 14:00 UTC, when the office opens (8:00), and answered so many minutes later. */
const answered = (minutes: number, fields: Partial<Handoff> = {}): Partial<Handoff> => ({
  openedAt: '2026-11-23T14:00:00.000Z',
  firstReplyAt: new Date(Date.parse('2026-11-23T14:00:00Z') + minutes * 60_000).toISOString(),
  ...fields,
});
const resolved = (at: string, code = 'answered'): Partial<Handoff> => ({
  state: 'resolved',
  resolution: { code, by: ana, at },
});

test('the history of a period counts what was opened, answered, resolved and rated in it', async () => {
  const bench = deskBench();
  const asked = { askedAt: '2026-11-24T15:00:00.000Z' };
  seedCase(bench, answered(10, resolved('2026-11-23T15:00:00.000Z')));
  seedCase(bench, {
    ...answered(20, resolved('2026-11-24T15:00:00.000Z', 'spam')),
    channel: 'x',
    rating: { ...asked, score: 5, at: asked.askedAt },
  });
  seedCase(bench, { ...answered(90), topic: 'water', language: 'es', reopens: 1, rating: asked });
  // Before and after it in the agency's time zone, which is six hours behind.
  seedCase(bench, { openedAt: '2026-11-23T05:59:59.000Z' });
  seedCase(bench, { openedAt: '2026-11-25T06:00:00.000Z' });
  seedCase(bench, { ...answered(5), topic: 'library' });
  const { body } = await bench.call('GET', '/history', { as: sue, query });
  expect(body).toMatchObject({
    opened: 3,
    resolved: 2,
    abandoned: 0,
    reopened: 1,
    firstReply: { cases: 3, median: 20, p90: 90 },
    // 60 minutes; and a whole day of eight hours with the first hour of the next.
    resolution: { cases: 2, median: 60, p90: 540 },
    rating: { asked: 2, answered: 1, average: 5, scores: [0, 0, 0, 0, 1] },
    byChannel: [
      { channel: 'sms', opened: 2, resolved: 1 },
      { channel: 'x', opened: 1, resolved: 1 },
    ],
    byTopic: [
      { topic: 'waste', opened: 2, resolved: 2 },
      { topic: 'water', opened: 1, resolved: 0 },
    ],
    byCode: [
      { code: 'answered', resolved: 1 },
      { code: 'spam', resolved: 1 },
    ],
    byDay: [
      { day: '2026-11-23', opened: 3, resolved: 1 },
      { day: '2026-11-24', opened: 0, resolved: 1 },
    ],
    cut: false,
  });
});

const routes = ['/history', '/history/bot'];
const refused = [
  ['backwards', { from: query.to, to: query.from }, 'invalid'],
  ['of years', { from: '2020-01-01', to: query.to }, 'invalid'],
  ['of a year and a day', { from: '2025-11-23', to: query.to }, 'invalid'],
  ['of no days', { from: 'monday', to: query.to }, 'bad-request'],
] as const;

test.each(routes.flatMap((path) => refused.map((each) => [path, ...each] as const)))(
  '%s: a period %s is refused',
  async (path, _, period, type) => {
    const { body } = await deskBench().call('GET', path, { as: sue, query: period });
    expect(body.type).toBe(type);
  },
);
