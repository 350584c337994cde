import { expect, test } from 'vitest';
import { features } from './features.ts';
import type { Reading } from './reading.ts';

const of = (text: string): Reading => {
  const words = text === '' ? [] : text.split(' ');
  return { words, stems: words, mended: 0 };
};
const shared = (one: readonly number[] = [], other: readonly number[] = []) =>
  one.filter((each) => other.includes(each)).length;

test('a word has itself, its neighbours at the borders, and its letters by two to five', () => {
  const [words, pairs, letters] = features(of('pay'));
  expect(words).toHaveLength(3);
  expect(pairs).toEqual([]);
  // _p pa ay y_  _pa pay ay_  _pay pay_  _pay_
  expect(letters).toHaveLength(10);
});

test('a text without words has no features', () => {
  expect(features(of(''))).toEqual([[], [], []]);
});

test('pairs meet in either order, and not across four words', () => {
  const [, one] = features(of('pay bill'));
  expect(shared(one, features(of('bill pay'))[1])).toBe(1);
  expect(shared(one, features(of('pay a b bill'))[1])).toBe(1);
  expect(shared(one, features(of('pay a b c bill'))[1])).toBe(0);
});

test('neighbours keep their order', () => {
  const [one] = features(of('pay bill'));
  const [other] = features(of('bill pay'));
  // The two words, but none of the three neighbourhoods.
  expect(shared(one, other)).toBe(2);
});

test('a misspelled word shares letters with the right one', () => {
  const [, , right] = features(of('garbage'));
  const [, , wrong] = features(of('garbgae'));
  expect(shared(wrong, right)).toBeGreaterThan(8);
  expect(shared(features(of('library'))[2], right)).toBeLessThan(5);
});
