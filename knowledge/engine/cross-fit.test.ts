import { beforeAll, describe, expect, test } from 'vitest';
import { english, requests } from '../testing/requests.ts';
import { crossFit, type Unseen } from './cross-fit.ts';

const own = requests.filter(({ not }) => not === undefined);

describe('scoring sentences unseen', () => {
  let unseen: readonly Unseen[] = [];
  beforeAll(() => {
    unseen = crossFit(requests, { language: english });
  });

  test('scores each once, but for those that must not reach a label', () => {
    expect(unseen.map(({ example }) => example.text).toSorted()).toEqual(
      own.map(({ text }) => text).toSorted(),
    );
  });

  test('never asks a scorer that has seen the sentence', () => {
    for (const { scored, example } of unseen)
      for (const { signals } of scored) expect(signals.nearest, example.text).toBeLessThan(0.999);
  });

  test('leaves some labels out whole: their sentences are of nothing then', () => {
    const leftOut = unseen.filter(({ example, label }) => example.label !== null && label === null);
    expect(leftOut.length).toBeGreaterThan(0);
    for (const { example, scored } of leftOut)
      expect(scored.map(({ label }) => label)).not.toContain(example.label);
  });

  test('gives the same each time', () => {
    expect(crossFit(requests, { language: english })).toEqual(unseen);
  });
});

test('leaves no label out when that is not wanted', () => {
  const unseen = crossFit(requests, { language: english }, [], false);
  expect(unseen.filter(({ example, label }) => label !== example.label)).toEqual([]);
});
