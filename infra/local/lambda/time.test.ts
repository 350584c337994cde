import { afterEach, expect, test } from 'vitest';
import { liveAhead, machineTime } from './time.ts';

// Other test files live in the same process.
const ofMachine = Date;
afterEach(() => {
  globalThis.Date = ofMachine;
});

const hour = 3_600_000;

test('a process lives ahead of its machine, by all the ways it may ask for the time', () => {
  const before = machineTime() + hour;
  liveAhead(hour);
  const asked = [
    Date.now(),
    Date.parse(new Date().toISOString()),
    Reflect.construct(Date, []).getTime(),
  ];
  const after = machineTime() + hour;
  for (const time of asked) {
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(after);
  }
});

test('moments that are named stay what they are', () => {
  liveAhead(hour);
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(new Date('2026-11-26T12:00:00Z').getTime()).toBe(Date.UTC(2026, 10, 26, 12));
  expect(new Date() instanceof Date).toBe(true);
});
