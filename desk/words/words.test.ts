import { expect, test } from 'vitest';
import { en } from './en.ts';
import { es } from './es.ts';

const blanks = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]),
  );

test('every text has the same blanks to fill in Spanish as in English', () => {
  expect(blanks(es)).toEqual(blanks(en));
});
