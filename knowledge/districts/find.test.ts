import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from '../load.ts';
import { findPlace, type Reading } from './find.ts';
import type { DistrictTable } from './table.ts';

function riverton(): DistrictTable {
  const { districts } = load();
  if (!districts) throw new Error('Riverton has no districts');
  return districts;
}
const table = riverton();

/** Short: the district's id, "?" for unknown, the districts with "#" where a number would tell. */
function where(text: string, reading: Reading = 'answer'): string {
  const found = findPlace(table, text, reading);
  if (found.kind === 'unknown') return '?';
  if (found.kind === 'district') return found.district.id;
  return `${found.byNumber ? '#' : ''}${found.districts.map(({ id }) => id).join('|')}`;
}

describe('an answer to "which street or area?"', () => {
  test.each([
    ['Maple Street', 'northside'],
    ['210 Maple Street', 'northside'],
    ['210 maple st.', 'northside'],
    ['maple st 210', 'northside'],
    ['Maple', 'northside'],
    ['I live on Maple St, apt 4', 'northside'],
    ['calle Maple 210', 'northside'],
    ['en la calle Maple número 210', 'northside'],
    ['شارع مابل 210', 'northside'],
    ['شارع مابل رقم ٢١٠', 'northside'],
    ['mapel street', 'northside'],
    ['210 Mapple St', 'northside'],
    ['Chesnut street', 'northside'],
    ['Westfield', 'westfield'],
    ['I am in westfield', 'westfield'],
    ['westfeild', 'westfield'],
    ['zona oeste', 'westfield'],
    ['في ويستفيلد', 'westfield'],
    ['zone 5', 'westfield'],
    ['00105', 'westfield'],
    ['Field Ave', 'westfield'],
    ['south side', 'southside'],
    ['Court Square', 'downtown'],
    ['10 court sq', 'downtown'],
  ])('%j is %s', (text, expected) => {
    expect(where(text)).toBe(expected);
  });

  test.each([
    ['Oak Avenue', '#downtown|southside|westfield'],
    ['oak ave', '#downtown|southside|westfield'],
    ['101 Oak Avenue', 'downtown'],
    ['102 Oak Avenue', 'southside'],
    ['oak avenue 500', 'westfield'],
    ['Oak Avenue, downtown', 'downtown'],
    ['500b oak ave', 'westfield'],
    ['avenida Oak 500', 'westfield'],
    ['9000 Oak Avenue', '?'],
    ['Main Street 300', 'eastgate'],
    ['50 Lake Rd', 'northside'],
    ['lake road, house is 250', 'eastgate'],
  ])('in more than one district, %j is %s', (text, expected) => {
    expect(where(text)).toBe(expected);
  });

  test.each(['Baker Street', 'Oak Road', 'asdf', '', '?', '12345 nowhere lane', 'Elx Street', '7'])(
    '%j is no place we know',
    (text) => {
      expect(where(text)).toBe('?');
    },
  );

  test('names what it read into misspelled words, or a name without its kind', () => {
    expect(findPlace(table, '210 mapel street', 'answer')).toMatchObject({
      guessed: 'Maple Street',
    });
    expect(findPlace(table, 'maple', 'answer')).toMatchObject({ guessed: 'Maple Street' });
    expect(findPlace(table, 'Maple Street', 'answer')).not.toHaveProperty('guessed');
  });
});

describe('a place mentioned in a question', () => {
  test.each([
    ['when is trash day in Westfield', 'westfield'],
    ['trash day on Maple Street', 'northside'],
    ['when do you pick up trash at 210 maple', 'northside'],
    ['qué día pasa la basura en la calle Maple', 'northside'],
    ['when is garden waste picked up', '?'],
    ['is the park open', '?'],
    ['can I put a spring mattress out on main', '?'],
    ['mapel', '?'],
    ['este recibo es muy alto', '?'],
  ])('%j: %s', (text, expected) => {
    expect(where(text, 'mention')).toBe(expected);
  });
});

test('every street of the table is found by its name and a house on it', () => {
  const houses = table.districts.flatMap(({ id, streets }) =>
    streets.map((street) =>
      typeof street === 'string'
        ? { text: `12 ${street}`, id }
        : { text: `${street.numbers?.from ?? 12} ${street.name}`, id },
    ),
  );
  expect(houses.length).toBeGreaterThanOrEqual(40);
  for (const { text, id } of houses) expect(where(text), text).toBe(id);
});

test('any text has an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(['district', 'several', 'unknown']).toContain(findPlace(table, text, 'answer').kind);
    }),
  );
});
