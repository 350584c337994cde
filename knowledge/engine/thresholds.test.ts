import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseThresholds, type Trusted } from './thresholds.ts';

const right = (confidence: number): Trusted => ({
  confidence,
  outOfScope: false,
  right: true,
  offered: true,
});
const wrong = (confidence: number): Trusted => ({ ...right(confidence), right: false });
const stranger = (confidence: number): Trusted => ({
  confidence,
  outOfScope: true,
  right: false,
  offered: false,
});
const none = { wrong: 0, outOfScope: 0 };

describe('an answer is given from the lowest confidence', () => {
  test('above all errors, where none is bearable', () => {
    const rows = [right(0.9), right(0.8), wrong(0.7), right(0.6), stranger(0.5)];
    expect(chooseThresholds(rows, none).answer).toBe(0.8);
  });

  test('above what nothing answers, where none of that is bearable', () => {
    const rows = [right(0.9), stranger(0.8), right(0.7)];
    expect(chooseThresholds(rows, { wrong: 1, outOfScope: 0 }).answer).toBe(0.9);
  });

  test('where the share of errors is borne', () => {
    const rows = [right(0.9), wrong(0.8), right(0.7), right(0.6), wrong(0.5), right(0.4)];
    // One of six that are in scope may be wrong.
    expect(chooseThresholds(rows, { wrong: 0.2, outOfScope: 0 }).answer).toBe(0.6);
  });

  test('of all, where there is no error', () => {
    expect(chooseThresholds([right(0.9), right(0.3)], none).answer).toBe(0.3);
  });

  test('never, where the surest is wrong', () => {
    expect(chooseThresholds([wrong(0.9), right(0.8)], none).answer).toBe(1);
    expect(chooseThresholds([], none).answer).toBe(1);
  });
});

test('a risky answer needs more where errors are borne', () => {
  const rows = [
    ...Array.from({ length: 50 }, (_, at) => right(0.99 - at / 1000)),
    wrong(0.9),
    ...Array.from({ length: 48 }, (_, at) => right(0.89 - at / 1000)),
    wrong(0.5),
  ];
  const { answer, answerHighRisk } = chooseThresholds(rows, { wrong: 0.015, outOfScope: 0 });
  expect(answer).toBeLessThan(0.85);
  expect(answerHighRisk).toBeGreaterThan(0.9);
});

test('a choice is offered to at most every fifth or so of what nothing answers', () => {
  const strangers = Array.from({ length: 100 }, (_, at) => stranger(at / 200));
  const rows = [...strangers, right(0.9), right(0.8)];
  const { ask, answer } = chooseThresholds(rows, none);
  const asked = strangers.filter(({ confidence }) => confidence >= ask).length;
  expect(ask).toBeLessThanOrEqual(answer);
  expect(asked).toBeGreaterThan(10);
  expect(asked).toBeLessThanOrEqual(25);
});

test('nothing more is borne than was said, and the thresholds are in order', () => {
  const row = fc.record({ outOfScope: fc.boolean(), right: fc.boolean(), offered: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      (some, borne) => {
        const rows = some.map((one, at) => ({
          ...one,
          right: one.right && !one.outOfScope,
          confidence: 1 - (at + 1) / 100,
        }));
        const { answer, answerHighRisk, ask } = chooseThresholds(rows, {
          wrong: borne,
          outOfScope: borne,
        });
        const answered = rows.filter(({ confidence }) => confidence >= answer);
        const inScope = rows.filter(({ outOfScope }) => !outOfScope).length;
        const bad = answered.filter((one) => !one.outOfScope && !one.right).length;
        const strangers = answered.filter(({ outOfScope }) => outOfScope).length;
        expect(bad).toBeLessThanOrEqual(borne * Math.max(inScope, 1));
        expect(strangers).toBeLessThanOrEqual(borne * Math.max(rows.length - inScope, 1));
        expect(ask).toBeLessThanOrEqual(answer);
        expect(answer).toBeLessThanOrEqual(answerHighRisk);
      },
    ),
  );
});
