import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { load } from '../../knowledge/load.ts';
import { publicData, riverton } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'townclerk-rows-'));
const file = join(folder, 'set.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

const train = Array.from({ length: 30 }, (_, at) => ({
  text: `sentence ${at}`,
  label: at % 3 === 0 ? 'a' : 'b',
  split: 'train',
}));
const write = (rows: readonly object[]) =>
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));

test('takes so many sentences of each label, the same for the same seed, and none out of scope', () => {
  write([
    ...train,
    { text: 'what is love', label: null, split: 'train' },
    { text: 'and this', label: null, split: 'dev' },
  ]);
  const data = publicData(file, 4, 7);
  const labels = data.taught.map(({ label }) => label).toSorted();
  expect(labels).toEqual(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b']);
  expect(publicData(file, 4, 7)).toEqual(data);
  expect(publicData(file, 4, 8).taught).not.toEqual(data.taught);
  expect(data.questions.map(({ text }) => text)).toEqual(['and this']);
});

test('asks the test where there is one', () => {
  write([
    ...train,
    { text: 'x', label: 'a', split: 'dev' },
    { text: 'y', label: 'a', split: 'test' },
  ]);
  expect(publicData(file, 4, 7).questions.map(({ text }) => text)).toEqual(['y']);
});

test('refuses what is no row', () => {
  write([{ text: 'x' }]);
  expect(() => publicData(file, 4, 7)).toThrow();
});

test('of the shipped knowledge asks what was not taught, but for the few words anybody would use', () => {
  const { taught, questions } = riverton(load());
  const known = new Set(taught.map(({ text }) => text.toLowerCase()));
  const ids = new Set(taught.map(({ label }) => label));
  expect(questions.length).toBeGreaterThan(300);
  const same = questions.filter(({ text }) => known.has(text.toLowerCase()));
  expect(same.length / questions.length).toBeLessThan(0.05);
  expect(questions.filter(({ label }) => label !== null && !ids.has(label))).toEqual([]);
});
