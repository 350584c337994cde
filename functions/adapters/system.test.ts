import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstIdAt, namedIdAt, timeOfId } from '../ulid.ts';
import { createSystemRandom, systemClock } from './system.ts';

test('makes ids of 26 characters, no two the same', () => {
  const random = createSystemRandom();
  const ids = Array.from({ length: 10_000 }, () => random.id());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

test('makes ids that sort by time', () => {
  const time = fc.integer({ min: 0, max: Date.parse('9999-01-01') });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const at = (ms: number) => createSystemRandom({ now: () => new Date(ms) }).id();
      if (a === b) expect(at(a).slice(0, 10)).toBe(at(b).slice(0, 10));
      else expect(at(a) < at(b)).toBe(a < b);
    }),
  );
});

test('makes ids that sort as they were made, even in one millisecond', () => {
  const random = createSystemRandom({ now: () => new Date(1_469_918_176_385) });
  const ids = Array.from({ length: 1000 }, () => random.id());
  expect(ids).toEqual([...ids].sort());
  const steps = ids.map((id) => id.slice(-4));
  expect(new Set(steps).size).toBeGreaterThan(900);
});

test('tells when an id was made, and the lowest of a moment', () => {
  const time = fc.integer({ min: 1, max: Date.parse('9999-01-01') });
  fc.assert(
    fc.property(time, (ms) => {
      const id = createSystemRandom({ now: () => new Date(ms) }).id();
      expect(timeOfId(id)).toBe(ms);
      expect(firstIdAt(ms) <= id && firstIdAt(ms + 1) > id).toBe(true);
    }),
  );
});

test('makes of a name and a moment always the same id, of that moment', () => {
  const id = namedIdAt(1_469_918_176_385, 'session-1');
  expect(id).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(namedIdAt(1_469_918_176_385, 'session-1')).toBe(id);
  expect(namedIdAt(1_469_918_176_385, 'session-2')).not.toBe(id);
});

test('encodes the time as the ULID specification does', () => {
  const random = createSystemRandom({ now: () => new Date(1_469_918_176_385) });
  expect(random.id().slice(0, 10)).toBe('01ARYZ6S41');
});

test('makes fractions from 0 to below 1', () => {
  const random = createSystemRandom();
  const fractions = Array.from({ length: 1000 }, () => random.fraction());
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  expect(new Set(fractions).size).toBeGreaterThan(990);
});

test('tells the time', () => {
  const before = Date.now();
  const told = systemClock.now().getTime();
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(Date.now());
});
