import { describe, expect, test } from 'vitest';
import { english } from '../testing/requests.ts';
import { readEach, reader } from './reading.ts';

const read = reader(english);

test('writes shorthand out and cuts endings', () => {
  expect(read('Can U make appts or an APPT?')).toEqual({
    words: ['can', 'you', 'make', 'appts', 'or', 'an', 'appointment'],
    stems: ['can', 'you', 'make', 'appt', 'or', 'an', 'appoint'],
    mended: 0,
  });
});

test('takes a mistyped word for the one that was meant, and counts it', () => {
  const mend = (word: string) => (word === 'trahs' ? 'trash' : undefined);
  expect(read('my trahs', mend)).toEqual({
    words: ['my', 'trash'],
    stems: ['my', 'trash'],
    mended: 1,
  });
});

test.each(['', '   ', '?!', '👍👍', '\u200b\u202e'])('%j has no words', (text) => {
  expect(read(text).words).toEqual([]);
});

test('reads the first words of a long text', () => {
  expect(read('a '.repeat(5000)).words).toHaveLength(120);
});

describe('word by word,', () => {
  test('it tells what each was taken for and whether it is known', () => {
    const words = readEach('pls U qwertz', read, (stem) => stem !== 'qwertz');
    expect(words).toEqual([
      { written: 'pls', readAs: ['pls'], known: true },
      { written: 'u', readAs: ['you'], known: true },
      { written: 'qwertz', readAs: ['qwertz'], known: false },
    ]);
  });
});
