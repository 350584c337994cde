import { expect, test } from 'vitest';
import { preparePatterns } from '../prepare.ts';
import { compileWords } from '../words.ts';
import { findMeanings } from './book.ts';
import { adopt, bookOf, wholeBookOf } from './books.ts';
import { readPatterns, writePatterns } from './patterns-file.ts';

const words = compileWords();
/** The same words, whose patterns are those of the file. */
const other = structuredClone(words);
adopt(other, readPatterns(writePatterns(preparePatterns(words))));

test.each([
  'i want to die',
  'quiero morir',
  'my husband is hitting me',
  'death certificate',
  'he killed it in that film',
  'the hause is on fier',
  'iwanttokillmyself',
  'menu please',
  'pls delete my data',
  'when is trash day',
  '',
])('%j means the same by patterns from the file as by those compiled here', (text) => {
  expect(findMeanings(bookOf(other, 'danger'), text)).toEqual(
    findMeanings(bookOf(words, 'danger'), text),
  );
  for (const intent of ['menu', 'delete-my-data'])
    expect(findMeanings(wholeBookOf(other, intent), text)).toEqual(
      findMeanings(wholeBookOf(words, intent), text),
    );
});

test('the file is the same for the same words', () => {
  expect(writePatterns(preparePatterns(words)) === writePatterns(preparePatterns(other))).toBe(
    true,
  );
});

test('a file that is something else is refused', () => {
  expect(() => readPatterns('{"danger":{"en":{"meanings":[]}}}')).toThrow();
});
