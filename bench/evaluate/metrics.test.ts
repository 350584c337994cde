import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc, calibrationError, metrics, thresholdProtocol } from './metrics.ts';
import type { Outcome } from './outcome.ts';

const outcome = (
  label: string | null,
  decision: Outcome['decision'],
  given: string,
  confidence: number,
  also?: readonly string[],
): Outcome => ({
  text: 'text',
  label,
  also,
  decision,
  ranked: [
    { label: given, confidence },
    { label: 'other', confidence: 0 },
  ],
  milliseconds: 1,
});

describe('the metrics', () => {
  const rows = [
    outcome('a', 'answer', 'a', 0.9),
    outcome('a', 'answer', 'b', 0.8),
    outcome('b', 'answer', 'c', 0.7, ['c']),
    outcome('other', 'ask', 'a', 0.4),
    outcome('a', 'offer', 'a', 0.1),
    outcome(null, 'answer', 'a', 0.6),
    outcome(null, 'ask', 'a', 0.3),
    outcome(null, 'offer', 'a', 0.05),
    outcome(null, 'offer', 'a', 0.02),
  ];
  const found = metrics(rows);

  test('count what is right first, and what is among the first three', () => {
    expect(found.accuracy).toBeCloseTo(3 / 5);
    expect(found.hitAt3).toBeCloseTo(4 / 5);
  });

  test('count wrong answers against all that is in scope', () => {
    expect(found.answered).toBeCloseTo(3 / 5);
    expect(found.wrongOfInScope).toBeCloseTo(1 / 5);
    expect(found.resolved).toBeCloseTo(3 / 5);
  });

  test('count what is answered and asked back of what nothing answers', () => {
    expect(found.outOfScopeAnswered).toBeCloseTo(1 / 4);
    expect(found.outOfScopeAsked).toBeCloseTo(1 / 4);
  });

  test('have no share of nothing', () => {
    const { accuracy, auroc: none, ece } = metrics([]);
    expect([accuracy, none, ece]).toEqual([null, null, null]);
  });
});

describe('the area under the curve', () => {
  test.each([
    ['all in scope are trusted more', [0.8, 0.9], [0.1, 0.2], 1],
    ['all are trusted less', [0.1, 0.2], [0.8, 0.9], 0],
    ['all are trusted the same', [0.5, 0.5], [0.5], 0.5],
    ['one of four pairs is the wrong way', [0.3, 0.9], [0.1, 0.4], 0.75],
  ])('where %s', (_, inScope, outOfScope, area) => {
    expect(auroc(inScope, outOfScope)).toBeCloseTo(area);
  });

  test('is the share of pairs in the right order', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (inScope, outOfScope) => {
        const pairs = inScope.flatMap((a) =>
          outOfScope.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)),
        );
        const share = pairs.reduce<number>((sum, each) => sum + each, 0) / pairs.length;
        expect(auroc(inScope, outOfScope)).toBeCloseTo(share, 10);
      }),
    );
  });
});

test('calibration counts how far confidence is from being right', () => {
  const sure = Array.from({ length: 4 }, () => outcome('a', 'answer', 'a', 0.9));
  expect(calibrationError(sure)).toBeCloseTo(0.1);
  expect(calibrationError([...sure, outcome(null, 'answer', 'a', 0.9)])).toBeCloseTo(0.1);
});

test('the threshold protocol takes the threshold that is right most often on dev', () => {
  const dev = [
    outcome('a', 'answer', 'a', 0.9),
    outcome('a', 'answer', 'a', 0.6),
    outcome(null, 'offer', 'a', 0.5),
  ];
  const test = [
    outcome('a', 'answer', 'a', 0.7),
    outcome('a', 'offer', 'a', 0.55),
    outcome(null, 'offer', 'a', 0.3),
  ];
  expect(thresholdProtocol(dev, test)).toEqual({
    threshold: 0.6,
    inScope: 0.5,
    outOfScopeRecall: 1,
  });
});
