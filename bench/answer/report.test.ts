import { expect, test } from 'vitest';
import { machine } from '../machine.ts';
import type { Measured } from './measure.ts';
import { show } from './report.ts';

const measured = (name: string, accuracy: number, p50: number): Measured => ({
  name,
  accuracy,
  hitAt3: accuracy,
  auroc: null,
  p50,
  p99: 1,
  load: 10,
  open: 4,
  megabytes: 20,
  learnSeconds: 2,
  bytes: 2048,
  gzipBytes: 1024,
});

const report = {
  data: 'a set',
  taught: 20,
  labels: 2,
  questions: 10,
  outOfScope: 0,
  machine: machine(),
  load: { before: 1, after: 2 },
  rows: [measured('townclerk', 0.9, 0.2), measured('peer', 0.95, 0.5)],
  failed: [{ name: 'slow', why: 'took longer than 3 s to learn' }],
};

test('shows the best first, others as multiples of ours, and who failed', () => {
  const text = show(report);
  expect(text.indexOf('peer')).toBeLessThan(text.indexOf('townclerk'));
  expect(text).toMatch(/^ {2}peer +0\.50 +2\.5 /mu);
  expect(text).toContain('slow took longer than 3 s to learn');
});

test('shows what cannot be measured as a dash, not as zero', () => {
  expect(show(report)).toMatch(/^ {2}peer +95\.0 +95\.0 +-$/mu);
});

test('compares with nothing where ours was left out', () => {
  expect(show({ ...report, rows: [measured('peer', 0.5, 1)] })).toContain('peer');
});
