import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Taken, takeFrom } from './rates.ts';

const start = Date.parse('2026-11-23T12:00:00.000Z');

/** Takes as often as it may at each step (milliseconds since the one before); returns when it did. */
function run(rates: Parameters<typeof takeFrom>[1], steps: readonly number[]): number[] {
  const times: number[] = [];
  let state: Taken = {};
  let now = start;
  for (const step of steps) {
    now += step;
    const result = takeFrom(state, rates, new Date(now));
    if (result instanceof Date) continue;
    state = result;
    times.push(now);
  }
  return times;
}

const mostInAnyWindow = (times: readonly number[], ms: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

const rate = fc.record({
  name: fc.constantFrom('a', 'b'),
  capacity: fc.integer({ min: 1, max: 20 }),
  seconds: fc.constantFrom(1, 7, 60, 900),
});

test('no sliding window ever holds more than the capacity', () => {
  fc.assert(
    fc.property(rate, fc.array(fc.nat(5000), { maxLength: 200 }), (one, steps) => {
      const times = run(
        [one],
        steps.map((step) => Math.floor((step * one.seconds) / 60)),
      );
      expect(mostInAnyWindow(times, one.seconds * 1000)).toBeLessThanOrEqual(one.capacity);
    }),
  );
});

test('of two rates neither is ever exceeded', () => {
  const rates = [
    { name: 'minute', capacity: 5, seconds: 60 },
    { name: 'hour', capacity: 12, seconds: 3600 },
  ];
  fc.assert(
    fc.property(fc.array(fc.nat(300_000), { maxLength: 150 }), (steps) => {
      const times = run(rates, steps);
      for (const one of rates)
        expect(mostInAnyWindow(times, one.seconds * 1000)).toBeLessThanOrEqual(one.capacity);
    }),
  );
});

test('is free again when it said, and not a moment before', () => {
  fc.assert(
    fc.property(rate, fc.array(fc.nat(2000), { minLength: 30, maxLength: 60 }), (one, steps) => {
      let state: Taken = {};
      let now = start;
      for (const step of steps) {
        now += step;
        const result = takeFrom(state, [one], new Date(now));
        if (!(result instanceof Date)) {
          state = result;
          continue;
        }
        expect(takeFrom(state, [one], new Date(result.getTime() - 1))).toBeInstanceOf(Date);
        expect(takeFrom(state, [one], result)).not.toBeInstanceOf(Date);
      }
    }),
  );
});

test.each([
  { name: 'x', capacity: 15, seconds: 900 },
  { name: 'whatsapp', capacity: 80, seconds: 1 },
])('uses at least 29 of 30 parts of what $name allows', (one) => {
  const windows = 40;
  const step = (one.seconds * 1000) / (one.capacity * 4);
  const times = run([one], Array(windows * one.capacity * 4).fill(step));
  expect(times.length).toBeGreaterThanOrEqual((windows * one.capacity * 29) / 30);
});

test('keeps a row of bounded size', () => {
  let state: Taken = {};
  const one = { name: 'a', capacity: 5000, seconds: 60 };
  for (let ms = 0; ms < 200_000; ms += 25) {
    const result = takeFrom(state, [one], new Date(start + ms));
    if (!(result instanceof Date)) state = result;
  }
  expect(state.a?.length).toBeLessThanOrEqual(61);
});

test('a clock that is behind takes no more than one that is right', () => {
  const one = { name: 'a', capacity: 3, seconds: 60 };
  const times = run([one], [0, -50_000, 100, 100, 100]);
  expect(times).toHaveLength(3);
});
