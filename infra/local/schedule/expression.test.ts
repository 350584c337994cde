import { describe, expect, it } from 'vitest';
import { readSchedule } from './expression.ts';

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('%s is a period', (text, every) => {
    expect(readSchedule(text)).toEqual({ every });
  });

  // 2026-11-23 is a Monday.
  it.each([
    ['cron(* * * * ? *)', '2026-11-23T01:05:00Z', true],
    ['cron(5 1 * * ? *)', '2026-11-23T01:05:00Z', true],
    ['cron(5 1 * * ? *)', '2026-11-23T01:06:00Z', false],
    ['cron(0/15 * * * ? *)', '2026-11-23T01:45:00Z', true],
    ['cron(0/15 * * * ? *)', '2026-11-23T01:50:00Z', false],
    ['cron(0 8-17 ? * MON-FRI *)', '2026-11-23T17:00:00Z', true],
    ['cron(0 8-17 ? * MON-FRI *)', '2026-11-22T17:00:00Z', false],
    ['cron(0 9 1,15 * ? *)', '2026-12-15T09:00:00Z', true],
    ['cron(0 9 1 JAN,JUL ? *)', '2027-07-01T09:00:00Z', true],
    ['cron(0 9 1 JAN,JUL ? 2026)', '2027-07-01T09:00:00Z', false],
  ])('%s at %s: %s', (text, at, due) => {
    const schedule = readSchedule(text);
    expect('at' in schedule && schedule.at(new Date(at))).toBe(due);
  });

  it.each([
    'rate(0.5 hours)',
    'at(2026-01-01T00:00:00)',
    'cron(0 9 L * ? *)',
    'cron(60 * * * ? *)',
    'cron(* * *)',
  ])('refuses %s', (text) => {
    expect(() => readSchedule(text)).toThrow('not supported');
  });
});
