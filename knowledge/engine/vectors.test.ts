import { describe, expect, test } from 'vitest';
import { english } from '../testing/requests.ts';
import { reader } from './reading.ts';
import { learnRarities, vectoriser } from './vectors.ts';
import type { WordVectors } from './word-vectors.ts';

const read = reader(english);
const texts = ['pay the water bill', 'pay the parking ticket', 'the library card'];
const rarities = learnRarities(texts.map((text) => read(text)));
const vectors = vectoriser(rarities);

test('columns are a power of two, twice as many as features', () => {
  expect(rarities).toHaveLength(1 << 14);
});

test('the rarer a word the more it tells, and an unknown one most', () => {
  const rarity = (word: string) => vectors.rarity(read(word).stems[0] ?? '');
  expect(rarity('the')).toBeLessThan(rarity('pay'));
  expect(rarity('pay')).toBeLessThan(rarity('water'));
  expect(rarity('zzz')).toBeGreaterThanOrEqual(rarity('water'));
  expect([vectors.knows('water'), vectors.knows('zzz')]).toEqual([true, false]);
});

test('each block of a text that was learned from has its own length', () => {
  const { columns, values } = vectors.vector(read('pay the water bill'));
  expect(new Set(columns).size).toBe(columns.length);
  expect(Math.hypot(...values)).toBeCloseTo(Math.hypot(1, 0.6, 1), 2);
});

test('what no text had says nothing', () => {
  expect(vectors.vector(read('жук')).columns).toHaveLength(0);
});

test('said twice counts for less than twice', () => {
  const weightOf = (text: string, word: string) => {
    const { columns, values } = vectors.vector(read(text));
    const alone = vectors.vector(read(word)).columns[0] ?? -1;
    return values[columns.indexOf(alone)] ?? 0;
  };
  const ratio = weightOf('water water card', 'water') / weightOf('water card', 'water');
  expect(ratio).toBeGreaterThan(1);
  expect(ratio).toBeLessThan(2);
});

describe('with word vectors', () => {
  const meaning: WordVectors = {
    dimensions: 2,
    add: (word, weight, to) => {
      if (word !== 'trash') return false;
      to[0] = (to[0] ?? 0) + 3 * weight;
      to[1] = (to[1] ?? 0) + 4 * weight;
      return true;
    },
  };
  const withMeaning = vectoriser(rarities, meaning);

  test('a known word adds its direction behind the hashed columns', () => {
    const { columns, values } = withMeaning.vector(read('trash'));
    const at = columns.indexOf(rarities.length);
    expect(withMeaning.width).toBe(rarities.length + 2);
    expect(values[at + 1]).toBeCloseTo(((values[at] ?? 0) * 4) / 3, 5);
    expect(Math.hypot(values[at] ?? 0, values[at + 1] ?? 0)).toBeCloseTo(0.7, 5);
  });

  test('an unknown one adds none', () => {
    const { columns } = withMeaning.vector(read('library'));
    expect([...columns].filter((column) => column >= rarities.length)).toEqual([]);
  });
});
