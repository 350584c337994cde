import { describe, expect, test } from 'vitest';
import { dayIn, isSaid, lastDay, standing } from './standing.ts';

const agency = { overdue: { sayFor: 90, sayForHighRisk: 30 } };
const dates = { reviewBy: '2026-11-01', risk: 'normal' } as const;
const high = { ...dates, risk: 'high' } as const;

describe('an article', () => {
  test.each([
    ['on the day its review is due', dates, '2026-11-01', 'current', true],
    ['on the day after', dates, '2026-11-02', 'overdue', true],
    ['on the last day of grace', dates, '2027-01-30', 'overdue', true],
    ['on the day after that', dates, '2027-01-31', 'withheld', false],
    ['of high risk on its last day of grace', high, '2026-12-01', 'overdue', true],
    ['of high risk on the day after that', high, '2026-12-02', 'withheld', false],
    ['on its last day', { ...dates, validUntil: '2026-10-31' }, '2026-10-31', 'current', true],
    ['after its last day', { ...dates, validUntil: '2026-10-31' }, '2026-11-01', 'expired', false],
    ['before its first day', { ...dates, validFrom: '2026-10-02' }, '2026-10-01', 'not-yet', false],
    ['on its first day', { ...dates, validFrom: '2026-10-02' }, '2026-10-02', 'current', true],
    ['expired and overdue', { ...dates, validUntil: '2026-12-01' }, '2027-06-01', 'expired', false],
  ] as const)('%s', (_, article, today, expected, said) => {
    expect(standing(article, agency, today)).toBe(expected);
    expect(isSaid(expected)).toBe(said);
  });

  test('without any grace is withheld the day after', () => {
    const none = { overdue: { sayFor: 0, sayForHighRisk: 0 } };
    expect(lastDay(dates, none)).toBe('2026-11-01');
    expect(standing(dates, none, '2026-11-02')).toBe('withheld');
  });
});

test.each([
  ['America/Chicago', '2026-11-02T05:59:00Z', '2026-11-01'],
  ['America/Chicago', '2026-11-02T06:00:00Z', '2026-11-02'],
  ['America/Chicago', '2026-07-02T04:59:00Z', '2026-07-01'],
  ['Pacific/Auckland', '2026-11-01T11:00:00Z', '2026-11-02'],
])('in %s it is, at %s, the day %s', (zone, at, day) => {
  expect(dayIn(zone, new Date(at))).toBe(day);
});
