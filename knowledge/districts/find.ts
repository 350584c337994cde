import { typingErrors } from '../spelling.ts';
import {
  type District,
  type DistrictTable,
  type Numbers,
  type Stretch,
  stretchOf,
} from './table.ts';
import { anyKind, kindOf, placeWords, type StreetName, streetName } from './words.ts';

/**
 * Where a citizen's words say they live.
 * - `district`: there; `guessed` names the street or district that was read into misspelled words, or
 *   into a street's name without its kind
 * - `several`: a street in more than one district: its name, whether a house number would tell, and
 *   the districts
 * - `unknown`: no place of the table
 */
export type FoundPlace =
  | { readonly kind: 'district'; readonly district: District; readonly guessed?: string }
  | {
      readonly kind: 'several';
      readonly street: string;
      readonly byNumber: boolean;
      readonly districts: readonly District[];
    }
  | { readonly kind: 'unknown' };

/** How sure the text must be of a place: an answer to "which street?" may be a bare or misspelled name. */
export type Reading = 'answer' | 'mention';

/** Longer texts are not about a place. In words. */
const longestText = 40;

/** Looks up a street with or without its house number, a district's name, or its ZIP or zone. */
export function findPlace(table: DistrictTable, text: string, reading: Reading): FoundPlace {
  const said = placeWords(text).slice(0, longestText);
  const named = table.districts.filter((district) =>
    [...Object.values(district.names).flat(), ...district.codes].some(
      (name) => indexOf(said, placeWords(name), isSame) >= 0,
    ),
  );
  const streets = stretches(table);
  const exact = narrow(matches(streets, said, table, isSame, reading), said, named);
  if (exact) return exact;
  const [only] = named;
  if (only && named.length === 1) return { kind: 'district', district: only };
  return reading === 'answer' && named.length === 0
    ? guess(table, streets, said)
    : { kind: 'unknown' };
}

interface Street extends Stretch {
  readonly parts: readonly StreetName[];
}

const stretches = (table: DistrictTable): readonly Street[] =>
  table.districts.flatMap((district) =>
    district.streets.map((one) => {
      const stretch = stretchOf(district, one);
      return {
        ...stretch,
        parts: stretch.names.map((name) => streetName(name, table.streetWords)),
      };
    }),
  );

type Alike = (said: string, own: string) => boolean;
const isSame: Alike = (said, own) => said === own;
const isLike: Alike = (said, own) => {
  const most = own.length < 4 ? 0 : own.length < 8 ? 1 : 2;
  return said === own || (most > 0 && typingErrors(said, own, most) <= most);
};

interface Match {
  readonly street: Street;
  readonly number: number | undefined;
  /** How many words of the street's name were said, its kind included: the longest wins. */
  readonly length: number;
  readonly withKind: boolean;
}

/** The streets whose names stand in the text; only those of which most was said. */
function matches(
  streets: readonly Street[],
  said: readonly string[],
  table: DistrictTable,
  alike: Alike,
  reading: Reading,
): readonly Match[] {
  const all = streets.flatMap((street) =>
    street.parts
      .flatMap((part) => matchOf(street, part, said, table, alike, reading) ?? [])
      .slice(0, 1),
  );
  const most = Math.max(...all.map(({ length }) => length));
  return all.filter(({ length }) => length === most);
}

function matchOf(
  street: Street,
  { core, kind }: StreetName,
  said: readonly string[],
  { streetWords }: DistrictTable,
  alike: Alike,
  reading: Reading,
): Match | undefined {
  const at = indexOf(said, core, alike);
  if (at < 0) return undefined;
  const after = kindOf(said[at + core.length], streetWords);
  const before = kindOf(said[at - 1], streetWords);
  const kinds = [after, before].filter((each) => each !== undefined && each !== anyKind);
  if (kinds.length > 0 && kind !== undefined && !kinds.includes(kind)) return undefined;
  const end = at + core.length + (after ? 1 : 0);
  const number = houseNumber(said, at - (before ? 1 : 0), end);
  // In a sentence, a word that is also a street's name ("garden") is one only with its kind or a number.
  const isStreet = after !== undefined || before !== undefined || number !== undefined;
  if (reading === 'mention' && !isStreet) return undefined;
  const withKind = kinds.length > 0;
  return { street, number, length: core.length + (withKind ? 1 : 0), withKind };
}

function indexOf(said: readonly string[], words: readonly string[], alike: Alike): number {
  if (words.length === 0) return -1;
  return said.findIndex((_, at) =>
    words.every((word, offset) => alike(said[at + offset] ?? '', word)),
  );
}

/** The number before the street's name, or after it, where a word such as "no" may stand between. */
function houseNumber(said: readonly string[], start: number, end: number): number | undefined {
  const near = [said[start - 1], said[end], said[end + 1], said[start - 2]];
  const found = near.map((word) => /^\d{1,5}(?=\p{L}?$)/u.exec(word ?? '')?.[0]);
  const first = found.find((digits) => digits !== undefined);
  return first === undefined ? undefined : Number(first);
}

/** One district where all that matched agrees, or the number or a name tells; nothing where none matched. */
function narrow(
  found: readonly Match[],
  said: readonly string[],
  named: readonly District[],
): FoundPlace | undefined {
  const [first] = found;
  if (!first) return undefined;
  const number = first.number ?? onlyNumber(said);
  const here = found.filter(({ street: { numbers } }) => isIn(numbers, number));
  const districts = distinct((here.length > 0 ? here : found).map(({ street }) => street.district));
  const chosen = districts.length > 1 ? districts.filter((one) => named.includes(one)) : districts;
  const [only] = chosen;
  // A number that lies on no stretch of the street is no place we know.
  if (here.length === 0 && number !== undefined) return undefined;
  const street = first.street.names[0] ?? '';
  if (only && chosen.length === 1)
    return { kind: 'district', district: only, ...(!first.withKind && { guessed: street }) };
  const byNumber =
    number === undefined && found.every(({ street }) => street.numbers !== undefined);
  return { kind: 'several', street, byNumber, districts };
}

/** A house number may stand elsewhere in a short answer: "maple, the house is 12". */
function onlyNumber(said: readonly string[]): number | undefined {
  const numbers = said.filter((word) => /^\d{1,4}$/u.test(word));
  return numbers.length === 1 ? Number(numbers[0]) : undefined;
}

function isIn(numbers: Numbers | undefined, number: number | undefined): boolean {
  if (!numbers || number === undefined) return true;
  const side = number % 2 === 0 ? 'even' : 'odd';
  return (
    numbers.from <= number &&
    number <= numbers.to &&
    (numbers.side === undefined || numbers.side === side)
  );
}

const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

/** The one place that misspelled words may mean; unknown where they may mean two. */
function guess(
  table: DistrictTable,
  streets: readonly Street[],
  said: readonly string[],
): FoundPlace {
  const found = matches(streets, said, table, isLike, 'answer');
  const names = distinct(found.map(({ street }) => street.names[0] ?? ''));
  const place = names.length === 1 ? narrow(found, said, []) : undefined;
  if (place?.kind === 'district') return { ...place, guessed: names[0] ?? '' };
  if (place || names.length > 1) return place ?? { kind: 'unknown' };
  const districts = table.districts.filter((district) =>
    Object.values(district.names)
      .flat()
      .some((name) => indexOf(said, placeWords(name), isLike) >= 0),
  );
  const [only] = districts;
  return only && districts.length === 1
    ? { kind: 'district', district: only, guessed: Object.values(only.names)[0]?.[0] ?? only.id }
    : { kind: 'unknown' };
}
