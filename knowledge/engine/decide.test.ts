import { describe, expect, test } from 'vitest';
import { signalsWith } from '../testing/signals.ts';
import { decide, rank } from './decide.ts';
import type { Scored } from './scorer.ts';
import { type Signals, signalNames } from './signals.ts';

/** Confidence is the logistic of ten times the score. */
const confidence = {
  bias: 0,
  weights: signalNames.map((name) => (name === 'score' ? 10 : 0)),
};
const thresholds = { answer: 0.8, answerHighRisk: 0.95, ask: 0.3 };

const scored = (label: string, signals: Partial<Signals>): Scored => ({
  label,
  signals: signalsWith({ vetoed: -1, ...signals }),
});
const first = (signals: Partial<Signals> = {}) =>
  scored('a', { score: 0.3, lead: 1, share: 0.9, ...signals });
const second = (signals: Partial<Signals> = {}) =>
  scored('b', { score: -0.7, lead: -1, share: 0.1, ...signals });
const risky = () => true;

test.each([
  ['sure of the first', [first(), second()], 'answer'],
  ['neither sure nor lost', [first({ score: 0.05 }), second()], 'ask'],
  ['unlikely', [first({ score: -0.5 }), second()], 'none'],
  ['a close call, however likely', [first({ lead: 0.1 }), second({ score: 0.2 })], 'ask'],
  ['no words at all', [], 'none'],
  ['the only one', [first()], 'answer'],
  ['vetoed, with nothing else', [first({ vetoed: 0.3, nearest: 0.5 })], 'none'],
  ['vetoed, but hardly like either', [first({ vetoed: 0.2, nearest: 0.1 })], 'answer'],
  [
    'word for word a phrasing, however short',
    [first({ score: -0.9, nearest: 1 }), second()],
    'answer',
  ],
  [
    'word for word a phrasing of two',
    [first({ score: -0.9, nearest: 1 }), second({ nearest: 1 })],
    'none',
  ],
  ['turned around, where nothing is risked', [first({ turned: 1 }), second()], 'answer'],
] as const)('%s', (_, given, decision) => {
  expect(decide(given, confidence, thresholds).decision).toBe(decision);
});

describe('where a wrong answer does harm', () => {
  test.each([
    ['very sure and far ahead', { score: 0.5 }, 'answer'],
    ['sure enough elsewhere', { score: 0.2 }, 'ask'],
    ['not far ahead', { score: 0.5, lead: 0.4 }, 'ask'],
    ['turned around', { score: 0.5, turned: 1 }, 'ask'],
  ] as const)('%s', (_, signals, decision) => {
    const given = [first(signals), second()];
    expect(decide(given, confidence, thresholds, risky).decision).toBe(decision);
  });
});

describe('the ranking', () => {
  test('leaves out what must not be reached, and puts the next first', () => {
    const ranked = rank([first({ vetoed: 0.4, nearest: 0.6 }), second()], confidence);
    expect(ranked.map(({ label }) => label)).toEqual(['b']);
  });

  test('never puts another above the first, and shares what is left among them', () => {
    const others = [second({ share: 0.06 }), scored('c', { share: 0.04 })];
    const ranked = rank([first({ score: -0.1 }), ...others], confidence);
    const [top = 0, ...rest] = ranked.map((one) => one.confidence);
    expect(Math.max(...rest)).toBeLessThanOrEqual(top);
    expect(
      rank([first(), ...others], confidence).reduce((sum, one) => sum + one.confidence, 0),
    ).toBeCloseTo(1, 6);
  });

  test('to ask has only those that are near', () => {
    const near = second({ score: 0.1 });
    const far = scored('c', { score: -0.9 });
    const { decision, ranked } = decide([first({ lead: 0.1 }), near, far], confidence, thresholds);
    expect(decision).toBe('ask');
    expect(ranked.map(({ label }) => label)).toEqual(['a', 'b']);
  });
});
