import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate, queryRow } from '../../bench/evaluate/knowledge.ts';
import { parseRows } from '../../knowledge/evaluation/rows.ts';
import { knowledge } from '../../knowledge/testing/shipped.ts';

// What the blind questions must not fall below. The figures themselves: docs/measurements.md.
const now = new Date('2026-11-25T12:00:00Z');
const report = (file: string) => {
  const path = new URL(`../../knowledge/evaluation/${file}.jsonl`, import.meta.url);
  const rows = parseRows(readFileSync(path, 'utf8'), queryRow);
  return evaluate(rows, knowledge, now).report;
};

describe.each(['en', 'es', 'ar'])(
  'questions written without sight of the phrasings, in %s',
  (code) => {
    const found = report(`citizens.${code}`);

    test('are hardly ever answered wrongly', () => {
      expect(found.wrongOfInScope).toBeLessThanOrEqual(0.015);
    });

    test('are hardly ever answered where nothing answers them', () => {
      expect(found.outOfScopeAnswered).toBeLessThanOrEqual(0.035);
    });

    test('are answered, or offered the answer, nearly always', () => {
      expect(found.answered).toBeGreaterThanOrEqual(0.55);
      expect(found.resolved).toBeGreaterThanOrEqual(0.85);
    });

    test('are never taken for a command', () => {
      expect(found.commands.mistaken).toBe(0);
    });
  },
);

describe.each(['en', 'es', 'ar'])('danger written without sight of the patterns, in %s', (code) => {
  const { danger } = report(`crisis.${code}`);

  test('is mostly found', () => {
    expect(danger.signposted / danger.rows).toBeGreaterThanOrEqual(0.8);
  });

  test('is seldom seen where there is none', () => {
    expect(danger.falseAlarms / danger.safe).toBeLessThanOrEqual(0.08);
  });
});

test('questions whose wrong answer does harm are never given it', () => {
  expect(report('pairs').harmful.answered).toBe(0);
});
