import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWords, shorten, splitText } from './split.ts';

const letters = (text: string): string => text.replace(/\s+/g, '');
const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((segment) => segment !== '');

const anyText = fc.string({ unit: 'grapheme', maxLength: 400 });
const prose = fc
  .array(
    fc.tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.constantFrom(' ', '. ', '\n', '\n\n', '? '),
    ),
  )
  .map((words) => words.flat().join(''));

describe('splitText', () => {
  test.each<[string, string, number, string[]]>([
    ['a text that fits', 'Hello.', 6, ['Hello.']],
    ['nothing', '  ', 6, []],
    ['at the end of a sentence', 'One two. Three four.', 12, ['One two.', 'Three four.']],
    [
      'at the end of a paragraph rather than a sentence',
      'One two three.\n\nFour. Five six.',
      24,
      ['One two three.', 'Four. Five six.'],
    ],
    [
      'not at a paragraph that leaves the part half empty',
      'A.\n\nOne two three. Four five six.',
      20,
      ['A.\n\nOne two three.', 'Four five six.'],
    ],
    ['after a question in Arabic', 'متى؟ غدا إن شاء الله', 10, ['متى؟', 'غدا إن شاء', 'الله']],
    ['between words where no sentence ends', 'one two three', 8, ['one two', 'three']],
    ['not after the number of a list', 'Pick\n1. one\n2. two', 15, ['Pick\n1. one', '2. two']],
    ['inside a word longer than a part', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    [
      'not inside an address',
      'See https://riverton.example/trash now',
      30,
      ['See', 'https://riverton.example/trash', 'now'],
    ],
    [
      'not after the question mark of an address',
      'Start at https://riverton.example/permits/search?kind=building now.',
      60,
      ['Start at', 'https://riverton.example/permits/search?kind=building now.'],
    ],
    [
      'not inside an e-mail address',
      'Write to info@riverton.example.',
      22,
      ['Write to', 'info@riverton.example.'],
    ],
    ['after a sentence in Chinese', '你好吗？谢谢你。', 6, ['你好吗？', '谢谢你。']],
    ['not inside a surrogate pair', '👍👍👍', 3, ['👍', '👍', '👍']],
    ['not inside a family', '👨‍👩‍👧👨‍👩‍👧', 9, ['👨‍👩‍👧', '👨‍👩‍👧']],
    [
      'inside a character that alone is too long, between its code points',
      '👨‍👩‍👧',
      4,
      ['👨‍', '👩‍', '👧'],
    ],
  ])('cuts %s', (_label, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });

  test('makes no part empty or too long, and loses only white space', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, prose), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.every((part) => part !== '' && part.length <= limit)).toBe(true);
        expect(letters(parts.join(''))).toBe(letters(text));
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
      }),
    );
  });

  test('never cuts a character as people see it', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, prose), fc.integer({ min: 40, max: 60 }), (text, limit) => {
        fc.pre(graphemes(text).every((one) => one.length <= limit));
        expect(splitText(text, limit).flatMap(graphemes)).toEqual(graphemes(text));
      }),
    );
  });

  test('never cuts a word, an address or a number that fits, in any script', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zé]{1,10}[.?!,]?$/),
      fc.stringMatching(/^[ء-ي]{1,10}[.؟!،]?$/),
      fc.stringMatching(/^https:\/\/[a-z]{1,5}\.example\/[a-z?&=.#%!/-]{0,12}$/),
      fc.stringMatching(/^[a-z.]{1,8}@[a-z]{1,5}\.example[.?!]?$/),
      fc.stringMatching(/^\$?\d{1,4}[.:-]\d{2,4}[.?!]?$/),
    );
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 40, max: 80 }), (words, limit) => {
        const text = words.join(' ');
        expect(splitText(text, limit).flatMap((part) => part.split(' '))).toEqual(words);
      }),
    );
  });

  test('takes a long text in its stride', () => {
    const text = 'A sentence of some words. '.repeat(20_000);
    expect(splitText(text, 1600).join(' ')).toBe(text.trim());
  });
});

test('firstWords leaves the rest whole', () => {
  expect(firstWords('St. Mary parking permit', 17)).toEqual({
    first: 'St. Mary parking',
    rest: 'permit',
  });
  expect(firstWords('Short', 17)).toEqual({ first: 'Short', rest: '' });
});

test('shorten says that something is missing', () => {
  expect(shorten('1. Report a missed collection', 20)).toBe('1. Report a missed…');
  expect(shorten('Short', 5)).toBe('Short');
});
