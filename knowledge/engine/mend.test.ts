import { describe, expect, test } from 'vitest';
import { speller } from './mend.ts';

const never = () => false;
const known = (...words: string[]) => new Map(words.map((word) => [word, 1]));

test.each([
  ['en', 'trahs', 'trash', 'two letters swapped'],
  ['en', 'tras', 'trash', 'one left out at the end'],
  ['en', 'librry', 'library', 'one left out within'],
  ['en', 'garbaage', 'garbage', 'one too many'],
  ['en', 'pormit', 'permit', 'one replaced'],
  ['en', 'arbage', 'garbage', 'the first left out'],
  ['es', 'basrua', 'basura', 'two letters swapped'],
  ['es', 'bibloteca', 'biblioteca', 'one left out'],
  ['es', 'lisencia', 'licencia', 'one replaced'],
  ['es', 'estasionamiento', 'estacionamiento', 'one replaced'],
  ['ar', 'النفيات', 'النفايات', 'one left out'],
  ['ar', 'المكتبهه', 'المكتبه', 'one too many'],
  ['ar', 'فاتوره', 'فاتورة', 'one replaced'],
  ['ar', 'رخصهة', 'رخصة', 'one too many'],
])('%s: %s is mended to %s, %s', (_language, written, meant, _error) => {
  const words = known(
    ...['trash', 'library', 'garbage', 'permit', 'basura', 'biblioteca', 'licencia'],
    ...['estacionamiento', 'النفايات', 'المكتبه', 'فاتورة', 'رخصة'],
  );
  expect(speller(words, never)(written)).toBe(meant);
});

test('takes a letter left out for likelier than a wrong one', () => {
  const words = new Map([
    ['garage', 9],
    ['garbage', 4],
  ]);
  expect(speller(words, never)('garbge')).toBe('garbage');
});

describe('is left as it is', () => {
  const mend = speller(known('trash', 'card', 'form', 'a1040', 'bus'), (word) => word === 'crash');
  test.each([
    ['trash', 'what is known'],
    ['crash', 'what is a word, though no article has it'],
    ['bu', 'what is short'],
    ['cad', 'what has three letters'],
    ['a1041', 'what has digits'],
    ['tarhs', 'what is two errors away'],
    ['xylophone', 'what is like nothing'],
    ['', 'nothing'],
  ])('%j: %s', (word) => {
    expect(mend(word)).toBeUndefined();
  });
});

describe('of several that may be meant', () => {
  test('the commoner is taken', () => {
    const counts = new Map([
      ['cart', 2],
      ['card', 9],
    ]);
    expect(speller(counts, never)('carx')).toBe('card');
  });

  test('a swap is likelier than another letter', () => {
    expect(speller(known('form', 'farm'), never)('fomr')).toBe('form');
    expect(speller(known('trial', 'trail'), never)('trali')).toBe('trail');
  });

  test('the first letter is seldom the wrong one', () => {
    expect(speller(known('tape', 'cafe'), never)('cape')).toBe('cafe');
  });

  test('of equals it is always the same, however they were counted', () => {
    expect(speller(known('cart', 'card'), never)('carx')).toBe('card');
    expect(speller(known('card', 'cart'), never)('carx')).toBe('card');
  });
});

test('names from the language itself are no words', () => {
  expect(speller(known('trash'), never)('constructor')).toBeUndefined();
});
