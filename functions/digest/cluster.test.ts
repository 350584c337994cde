import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cluster } from './cluster.ts';
import { weights } from './weights.ts';

const known = [
  'how do I pay my water bill',
  'how do I get a library card',
  'when can I put out my trash',
  'where is my trash collected',
  'can I pay my parking ticket',
  'do I need a permit for my fence',
];

/** The groups, as their texts. */
const grouped = (texts: readonly string[]) =>
  cluster(texts, weights(known, texts)).map((group) => group.map((at) => texts[at] ?? ''));

describe('near-alike questions', () => {
  const chickens = [
    'can I keep chickens in my yard',
    'are chickens allowed in my back yard',
    'keep chikens in yard?',
    'is keeping chickens allowed',
  ];
  const fireworks = ['when is the fireworks show', 'what time do the fireworks start'];

  test('are one group, mistyped and inflected, the largest first', () => {
    const [first, second, third, ...rest] = grouped([
      ...fireworks,
      ...chickens,
      'how do I change my name',
    ]);
    expect(first?.toSorted()).toEqual(chickens.toSorted());
    expect(second?.toSorted()).toEqual(fireworks.toSorted());
    expect(third).toEqual(['how do I change my name']);
    expect(rest).toEqual([]);
  });

  test('are not those that share only how one asks', () => {
    const texts = ['how do I get a goat', 'how do I get a drone', 'how do I get a piano'];
    expect(grouped(texts)).toHaveLength(3);
  });

  test('stay together in a week in which all ask the same', () => {
    const hot = Array.from({ length: 100 }, (_, at) => `${chickens[at % 4]} ${at % 7}`);
    expect(grouped(hot)[0]?.length).toBeGreaterThan(90);
  });

  test.each([
    ['Spanish', ['¿puedo tener gallinas?', 'tener gallinas en casa', 'dónde hay una fuente']],
    ['Arabic', ['هل يمكنني تربية الدجاج', 'تربية الدجاج في البيت', 'أين النافورة']],
    ['Chinese', ['可以养鸡吗', '养鸡可以吗', '喷泉在哪里']],
  ])('are found in %s', (_, texts) => {
    expect(grouped(texts).map((group) => group.length)).toEqual([2, 1]);
  });
});

const words = fc.constantFrom('goat', 'hens', 'drone', 'piano', 'in', 'the', 'park', '鸡', '', '!');
const texts = fc.array(
  fc.array(words, { maxLength: 6 }).map((each) => each.join(' ')),
  { maxLength: 40 },
);

test('every text is in one group, and their order makes no other groups', () => {
  const contents = (groups: readonly (readonly string[])[]) =>
    groups.map((group) => group.toSorted().join('|')).toSorted();
  fc.assert(
    fc.property(texts, fc.integer(), (given, turn) => {
      const positions = cluster(given, weights(known, given)).flat();
      expect(positions.toSorted((a, b) => a - b)).toEqual([...given.keys()]);
      const by = given.length === 0 ? 0 : Math.abs(turn) % given.length;
      const turned = [...given.slice(by), ...given.slice(0, by)];
      expect(contents(grouped(turned))).toEqual(contents(grouped(given)));
    }),
  );
});
