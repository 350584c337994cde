import { describe, expect, test } from 'vitest';
import { intentWords } from '../say.ts';
import { Automaton } from './automaton.ts';
import { findMeanings, openBook, readMessage } from './book.ts';
import { compileBook } from './compile.ts';
import { createPatternReader } from './pattern.ts';
import { Search } from './search.ts';
import { Reader, Vocabulary } from './vocabulary.ts';

const book = (given: object) => openBook(compileBook(intentWords.parse(given)));
const finds = (pattern: string, text: string, more: object = {}) =>
  findMeanings({ en: book({ patterns: { meant: [pattern] }, ...more }) }, text)[0]?.meanings
    .length === 1;

describe('a pattern', () => {
  test.each([
    ['kill myself', 'I will KILL myself!', true],
    ['kill myself', 'kill it myself', false],
    ['suicid*', 'suicidal', true],
    ['(want to|wanna) die', 'i wanna die', true],
    ['(want to|wanna) die', 'i want die', false],
    ['want to? die', 'i want die', true],
    ['house .. fire', 'house is on fire', true],
    ['house .. fire', 'house that is on fire', false],
    ['house ... fire', 'house that is on fire', true],
    ['^ help $', 'help!', true],
    ['^ help $', 'help me', false],
    ['help ..  $', 'help me now', true],
    ['(house|home) (is|on)? fire', 'home fire', true],
    ['((a|b) c|d) e', 'b c e', true],
    ['((a|b) c|d) e', 'd e', true],
    ['((a|b) c|d) e', 'b e', false],
  ])('%j looked for in %j: %s', (pattern, text, expected) => {
    expect(finds(pattern, text)).toBe(expected);
  });

  test.each([
    ['kill <me>', 'kill my self', true],
    ['kill <me>', 'kill you', false],
    ['kill !told', 'kill', true],
    ['kill !told', 'kill in the movie', false],
  ])('with sets, %j looked for in %j: %s', (pattern, text, expected) => {
    const sets = { me: ['myself', 'my self'], told: ['the movie'] };
    expect(finds(pattern, text, { sets })).toBe(expected);
  });

  test.each(['(a', 'a)', '<nobody>', 'a !nobody', '(a|b))', '<self>'])(
    'that cannot be read is refused: %j',
    (pattern) => {
      expect(() =>
        book({ patterns: { meant: [pattern] }, sets: { self: ['a <self>'] } }),
      ).toThrow();
    },
  );
});

describe('a written word', () => {
  test.each([
    ['breathing', 'breahting', true],
    ['breathing', 'brething', true],
    ['breathing', 'breathhing', true],
    ['breathing', 'breething', true],
    ['breathing', 'breeding', false],
    ['fire', 'frie', true],
    ['fire', 'fine', false],
    ['die', 'dye', false],
    ['die', 'diiiie', true],
    ['kill', 'killlll', true],
    ['kill', 'k!ll', true],
    ['suicide', 'su1c1de', true],
    ['suicide', 's u i c i d e', true],
    ['suicide', 's.u.i.c.i.d.e', true],
    ['cant', 'can\u2019t', true],
    ['die', 'd\u0336i\u0336e\u0336', true],
    ['die', 'd\u200bi\u200be', true],
  ])('%j is meant by %j: %s', (word, written, expected) => {
    expect(finds(word, written)).toBe(expected);
  });

  test('that is an ordinary word is no typing mistake', () => {
    expect(finds('beating', 'heating')).toBe(false);
    expect(finds('hurting', 'hunting')).toBe(true);
    expect(finds('hurting', 'hunting', { spelling: { ordinary: ['hunting'] } })).toBe(false);
  });

  test.each([
    ['kill myself', 'killmyself', true],
    ['i dont want to live', 'idontwanttolive', true],
    ['kill myself', 'killmyselves', false],
    ['in form', 'inform me', true],
  ])('%j is meant by what is written together: %j, %s', (pattern, written, expected) => {
    expect(finds(pattern, written)).toBe(expected);
  });

  test('is read as its language spells it', () => {
    const spelling = { fold: [['qu', 'k']], prefixes: ['al'] };
    expect(finds('quiero', 'kiero', { spelling })).toBe(true);
    expect(finds('mawt', 'almawt', { spelling })).toBe(true);
  });
});

describe('what is harmless', () => {
  const words = { patterns: { harmless: ['death certificate'], meant: ['death'] } };

  test('counts for nothing, and the rest of the message does', () => {
    const [found] = findMeanings({ en: book(words) }, 'a death certificate');
    expect(found?.meanings).toEqual([]);
    expect(findMeanings({ en: book(words) }, 'death certificate, death')[0]?.meanings).toEqual([
      'meant',
    ]);
  });

  test('in one language is so in all', () => {
    const other = book({ patterns: { meant: ['death'] } });
    const found = findMeanings({ en: book(words), es: other }, 'death certificate');
    expect(found.flatMap(({ meanings }) => meanings)).toEqual([]);
  });
});

test('a search costs a bounded number of steps for each word, whatever is written', () => {
  const vocabulary = new Vocabulary();
  const { pattern } = createPatternReader({}, (word) => word);
  const automaton = new Automaton<true>(vocabulary);
  for (const text of [
    'a ... a ... a ... a ... z',
    '(a|a a|a a a) .. (b|a) ... z',
    'a? a? a? a? a? z',
  ])
    automaton.add(pattern(text).node, true);
  const reader = new Reader(vocabulary.table({ ordinary: [], prefixes: [] }));
  const search = new Search(automaton.table(), (ids) => reader.isEdge(ids));
  const cost = (length: number) => {
    const words = readMessage('a '.repeat(length)).flatMap((forms) => reader.read(forms));
    const before = search.work;
    search.find(words);
    return search.work - before;
  };
  const one = cost(1000);
  expect(cost(4000) / one).toBeLessThan(4.5);
  expect(one / 1000).toBeLessThan(200);
});
