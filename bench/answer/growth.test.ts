import { expect, test } from 'vitest';
import { machine } from '../machine.ts';
import { showGrowth } from './growth.ts';
import type { Measured } from './measure.ts';

const measured = (bytes: number, megabytes: number): Measured => ({
  name: 'townclerk',
  accuracy: 1,
  hitAt3: 1,
  auroc: null,
  p50: 1,
  p99: 2,
  load: 100,
  open: 40,
  megabytes,
  learnSeconds: 3,
  bytes,
  gzipBytes: bytes / 2,
});
const show = (...grown: Parameters<typeof showGrowth>[0]['grown']) =>
  showGrowth({ machine: machine(), load: { before: 1, after: 1 }, grown });

test('says whether the most articles fit a Lambda', () => {
  const small = { articles: 10, measured: measured(2 ** 20, 30) };
  expect(show(small, { articles: 10_000, measured: measured(2 ** 25, 200) })).toContain(
    '10,000 articles fit a Lambda of 1024 MB',
  );
  expect(show(small, { articles: 10_000, measured: measured(2 ** 25, 2000) })).toContain(
    '10,000 articles do not fit',
  );
});

test('names what was not measured, and why', () => {
  const failed = { articles: 100, measured: 'took longer than 3 s to learn' };
  expect(show({ articles: 10, measured: measured(1000, 1) }, failed)).toContain(
    '100 articles took longer than 3 s to learn',
  );
});
