import { expect, test } from 'vitest';
import { load } from '../../knowledge/load.ts';
import { invented } from './invented.ts';

const loaded = load();
const data = invented(50, loaded);

test('invents so many articles, ten phrasings each, and asks each once', () => {
  expect(new Set(data.taught.map(({ label }) => label)).size).toBe(50);
  expect(data.taught).toHaveLength(500);
  expect(data.questions).toHaveLength(50);
});

test('invents the same for the same number', () => {
  expect(invented(50, loaded)).toEqual(data);
});

test('leaves no place in a phrasing open', () => {
  expect(data.taught.filter(({ text }) => /[{}]|\s{2}|undefined/u.test(text))).toEqual([]);
});
