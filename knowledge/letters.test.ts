import { expect, test } from 'vitest';
import { oneLetter } from './letters.ts';
import { normalise } from './normalise.ts';

test.each([
  ['hamza left out', 'إيجار', 'ايجار'],
  ['alef with madda', 'آخر', 'اخر'],
  ['hamza on its seats', 'مسؤول هيئة', 'مسوول هييه'],
  ['heh for teh marbuta', 'شهادة', 'شهاده'],
  ['yeh without dots', 'على', 'علي'],
  ['letters of a Persian keyboard', 'کیف', 'كيف'],
  ['vowel signs', 'مُخَالَفَة', 'مخالفه'],
  ['a stretched word', 'شكـــرا', 'شكرا'],
  ['letters drawn out', 'شكرااااا', 'شكرا'],
  ['Arabic digits', '٢٥', '25'],
  ['Persian digits', '۲۵', '25'],
])('takes %s for the same word', (_, written, other) => {
  expect(normalise(written)).toBe(normalise(other));
});

test('leaves other letters and digits as they are', () => {
  expect(oneLetter('Recolección 24/7 ñ')).toBe('Recolección 24/7 ñ');
});
