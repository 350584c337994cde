import { expect, test } from 'vitest';
import type { BotHistory, History } from '../api/types.ts';
import { rowsOf } from './rows.ts';

const said = (messages: number, outcomes: BotHistory['outcomes'] = { answered: messages }) => ({
  messages,
  outcomes,
});
const bot = (fields: Partial<BotHistory>): BotHistory => ({
  ...said(0, {}),
  byChannel: [],
  byLanguage: [],
  byTopic: [],
  byDay: [],
  ...fields,
});
const cases = (opened: number): History => ({
  opened,
  resolved: 0,
  abandoned: 0,
  reopened: 0,
  firstReply: { cases: opened, median: 12 },
  resolution: { cases: 0 },
  rating: { asked: 0, answered: 0, scores: [0, 0, 0, 0, 1] },
  byChannel: [],
  byTopic: [{ topic: 'waste', opened, resolved: 0 }],
  byLanguage: [],
  byReason: [],
  byCode: [{ code: 'spam', resolved: 2 }],
  byDay: [],
  cut: false,
});

/** The lines that begin like this. */
const linesOf = (rows: ReturnType<typeof rowsOf>, ...start: readonly string[]) =>
  rows.filter((row) => start.every((cell, index) => row[index] === cell));

test('each figure stands beside what it was, a day beside the same day of the period before', () => {
  const rows = rowsOf(
    {
      now: bot({
        ...said(5, { answered: 3, clarified: 2 }),
        byDay: [
          { day: '2026-11-24', ...said(2), channels: { sms: 2 } },
          { day: '2026-11-25', ...said(3), channels: { sms: 3 } },
        ],
        byChannel: [{ channel: 'sms', ...said(5) }],
      }),
      before: bot({
        ...said(4, { answered: 3, unreadable: 1 }),
        byDay: [
          { day: '2026-11-22', ...said(1), channels: { x: 1 } },
          { day: '2026-11-23', ...said(0, {}), channels: {} },
        ],
        byChannel: [{ channel: 'x', ...said(4) }],
      }),
    },
    { now: cases(7), before: undefined },
  );
  expect(rows[0]).toEqual(['about', 'by', 'value', 'figure', 'this period', 'period before']);
  expect(linesOf(rows, 'bot', 'all')).toEqual([
    ['bot', 'all', '', 'messages', 5, 4],
    ['bot', 'all', '', 'answered', 3, 3],
    ['bot', 'all', '', 'clarified', 2, ''],
    ['bot', 'all', '', 'unreadable', '', 1],
  ]);
  expect(linesOf(rows, 'bot', 'day').map((row) => row.slice(2))).toEqual([
    ['2026-11-24', 'messages', 2, 1],
    ['2026-11-24', 'answered', 2, 1],
    ['2026-11-25', 'messages', 3, 0],
    ['2026-11-25', 'answered', 3, ''],
  ]);
  expect(linesOf(rows, 'bot', 'channel').map((row) => row.slice(2))).toEqual([
    ['sms', 'messages', 5, ''],
    ['sms', 'answered', 5, ''],
    ['x', 'messages', '', 4],
    ['x', 'answered', '', 4],
  ]);
  expect(linesOf(rows, 'cases', 'topic')).toEqual([
    ['cases', 'topic', 'waste', 'opened', 7, ''],
    ['cases', 'topic', 'waste', 'resolved', 0, ''],
  ]);
  expect(linesOf(rows, 'cases', 'all', '', 'first reply, median')).toHaveLength(1);
  expect(linesOf(rows, 'cases', 'rating', '5', 'given')).toEqual([
    ['cases', 'rating', '5', 'given', 1, ''],
  ]);
});
