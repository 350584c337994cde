import { describe, expect, test } from 'vitest';
import { parseYaml } from '../yaml-file.ts';
import { districtTable, sentenceFor, variant } from './table.ts';

const text = `streetWords: { street: [st], avenue: [ave] }
columns:
  trash-day: { asked: { en: [when] } }
districts:
  - id: north
    names: { en: [North], es: [Norte] }
    values: { trash-day: { en: Monday, es: lunes } }
    streets:
      - Maple Street
      - { name: Oak Avenue, numbers: { from: 1, to: 99 } }
  - id: south
    names: { en: [South], es: [Sur] }
    values: { trash-day: Tuesday }
    streets:
      - Elm Street
      - { name: Oak Avenue, numbers: { from: 100, to: 199 } }
`;
const read = (changed: string) => parseYaml('districts.yaml', changed, districtTable);
const problems = (changed: string) =>
  read(changed).problems.map(({ line, message }) => `${line}: ${message}`);

describe('the table of districts', () => {
  test('is read', () => {
    expect(problems(text)).toEqual([]);
  });

  test.each([
    [
      'an unknown column',
      'trash-day: Tuesday',
      'trash-day: Tuesday, snow: A',
      /^13: .*snow is not/u,
    ],
    ['a missing value', 'values: { trash-day: Tuesday }', 'values: {}', /^13: .*lack the column/u],
    ['a street twice', 'Elm Street', 'maple st', /^15: .*also in "north"/u],
    ['overlapping house numbers', 'from: 100', 'from: 99', /^16: .*say which house numbers/u],
    ['a name of two districts', '[South]', '[north]', /already means "north"/u],
    [
      'a typing error in a field',
      'streets:\n      - Elm',
      'street:\n      - Elm',
      /does not know/u,
    ],
  ])('with %s is refused with its line', (_, before, after, message) => {
    expect(problems(text.replace(before, after)).join('\n')).toMatch(message);
  });

  test('lets the sides of a street differ', () => {
    const sides = text
      .replace('{ from: 1, to: 99 }', '{ from: 1, to: 199, side: odd }')
      .replace('{ from: 100, to: 199 }', '{ from: 2, to: 198, side: even }');
    expect(problems(sides)).toEqual([]);
  });
});

describe('the sentence of a variant', () => {
  const of = { column: 'trash-day', sentence: 'In {district}: {value}.' };

  test('is filled from the table, and nothing in it is evaluated', () => {
    const table = read(text.replace('Tuesday', () => '"$& {district} {{1+1}}"')).value;
    const [north, south] = table?.districts ?? [];
    expect(north && sentenceFor(of, north, 'es')).toBe('In Norte: lunes.');
    expect(south && sentenceFor(of, south, 'es')).toBe('In Sur: $& {district} {{1+1}}.');
  });

  test.each(['In {district}.', 'On {value} and {other}.', '{value} {{x}}', ''])(
    '%j is refused',
    (sentence) => {
      expect(variant.safeParse({ ...of, sentence }).success).toBe(false);
    },
  );
});
