import { describe, expect, test } from 'vitest';
import { signalsWith } from '../testing/signals.ts';
import { confidenceOf, fitConfidence, type Judged } from './confidence.ts';
import { seeded } from './random.ts';
import { signalNames } from './signals.ts';

/** Rows whose chance of being right is known: 4 * score - 2 * rival - 1, as a logit. */
function rowsOfKnownModel(count: number): Judged[] {
  const random = seeded(11);
  return Array.from({ length: count }, () => {
    const [score, rival] = [random() * 2 - 1, random()];
    const likely = 1 / (1 + Math.exp(-(4 * score - 2 * rival - 1)));
    return { signals: signalsWith({ score, rival }), right: random() < likely, weight: 1 };
  });
}

const weightOf = (weights: readonly number[], name: (typeof signalNames)[number]) =>
  weights[signalNames.indexOf(name)] ?? 0;

describe('fitting', () => {
  const rows = rowsOfKnownModel(20_000);
  const model = fitConfidence(rows);

  test('finds the model that made the rows', () => {
    expect(model.bias).toBeCloseTo(-1, 0);
    expect(weightOf(model.weights, 'score')).toBeCloseTo(4, 0);
    expect(weightOf(model.weights, 'rival')).toBeCloseTo(-2, 0);
  });

  test('gives confidences that come true', () => {
    for (const [from, to] of [
      [0, 0.2],
      [0.4, 0.6],
      [0.8, 1],
    ] as const) {
      const inside = rows
        .map(({ signals, right }) => ({ confidence: confidenceOf(signals, model), right }))
        .filter(({ confidence }) => confidence >= from && confidence < to);
      const expected = inside.reduce((sum, one) => sum + one.confidence, 0) / inside.length;
      const share = inside.filter(({ right }) => right).length / inside.length;
      expect(Math.abs(share - expected)).toBeLessThan(0.03);
    }
  });

  test('counts a row of weight 2 as two rows', () => {
    const some = rows.slice(0, 300);
    const heavy = fitConfidence(some.map((row) => ({ ...row, weight: 2 })));
    const twice = fitConfidence([...some, ...some]);
    expect(heavy.bias).toBeCloseTo(twice.bias, 6);
    expect(weightOf(heavy.weights, 'score')).toBeCloseTo(weightOf(twice.weights, 'score'), 6);
  });
});

test.each([
  ['no rows', []],
  ['one row', [{ signals: signalsWith({ score: 1 }), right: true, weight: 1 }]],
  ['only right ones', rowsOfKnownModel(50).map((row) => ({ ...row, right: true }))],
  ['only wrong ones', rowsOfKnownModel(50).map((row) => ({ ...row, right: false }))],
])('%s give a confidence between 0 and 1 all the same', (_, rows) => {
  const confidence = confidenceOf(signalsWith({ score: 0.5 }), fitConfidence(rows));
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThanOrEqual(1);
});
