import * as z from 'zod';
import { languageCode } from '../agency.ts';
import { streetName } from './words.ts';

const word = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9-]+$/, 'must be lower case with hyphens');

/** The same in every language, or once per language. */
const value = z.union([word, z.record(languageCode, word)]);

/** House numbers of one stretch of a street, both ends included; `side` where only one side belongs. */
const numbers = z.strictObject({
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  side: z.enum(['even', 'odd']).optional(),
});

const street = z.union([
  word,
  z.strictObject({ name: word, also: z.array(word).optional(), numbers: numbers.optional() }),
]);

const district = z.strictObject({
  id,
  /** What it is called; the first is said, all are understood. */
  names: z.record(languageCode, z.array(word).min(1)),
  /** ZIP codes, zones and the like that mean this district and no other. */
  codes: z.array(word).default([]),
  streets: z.array(street).default([]),
  /** What holds here, by column. */
  values: z.record(id, value),
});
export type District = z.infer<typeof district>;

const column = z.strictObject({
  /** Words by which a question about the citizen's own place asks for this: "when", "what day". */
  asked: z.record(languageCode, z.array(word)),
});

const fields = z.strictObject({
  streetWords: z.record(word, z.array(word)),
  columns: z.record(id, column),
  districts: z.array(district).min(2),
});

/** The agency's districts, what holds in each, and which streets are in which: `districts.yaml`. */
export const districtTable = fields.superRefine((table, context) => {
  const problem = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  for (const [at, one] of table.districts.entries()) {
    for (const name of Object.keys(table.columns))
      if (one.values[name] === undefined)
        problem(['districts', at, 'values'], `of "${one.id}" lack the column "${name}"`);
    for (const name of Object.keys(one.values))
      if (!table.columns[name])
        problem(['districts', at, 'values', name], 'is not one of the columns');
  }
  for (const { path, message } of [...sameNames(table), ...sameStreets(table)])
    problem(path, message);
});
export type DistrictTable = z.infer<typeof districtTable>;

interface Clash {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** A name or code that means two districts tells them apart no more. */
function sameNames({ districts }: z.infer<typeof fields>): Clash[] {
  const first = new Map<string, string>();
  return districts.flatMap((one, at) => {
    const names = [one.id, ...Object.values(one.names).flat(), ...one.codes];
    return [...new Set(names.map((name) => streetName(name, {}).core.join(' ')))].flatMap(
      (name) => {
        const other = first.get(name);
        first.set(name, one.id);
        return other && other !== one.id
          ? [{ path: ['districts', at], message: `"${name}" already means "${other}"` }]
          : [];
      },
    );
  });
}

export type Numbers = z.infer<typeof numbers>;

/** One stretch of street, spread out: its district, all its names, its house numbers. */
export interface Stretch {
  readonly district: District;
  readonly names: readonly string[];
  readonly numbers: Numbers | undefined;
}

export const stretchOf = (district: District, one: District['streets'][number]): Stretch =>
  typeof one === 'string'
    ? { district, names: [one], numbers: undefined }
    : { district, names: [one.name, ...(one.also ?? [])], numbers: one.numbers };

/** The same house in two places, or twice in one. */
function sameStreets(table: z.infer<typeof fields>): Clash[] {
  const seen = new Map<string, Stretch[]>();
  return table.districts.flatMap((one, at) =>
    one.streets.flatMap((street, position) => {
      const stretch = stretchOf(one, street);
      const keys = new Set(
        stretch.names.map((name) => {
          const { core, kind } = streetName(name, table.streetWords);
          return `${core.join(' ')} ${kind ?? ''}`;
        }),
      );
      return [...keys].flatMap((key) => {
        const before = seen.get(key) ?? [];
        seen.set(key, [...before, stretch]);
        const clash = before.find((other) => overlap(other.numbers, stretch.numbers));
        return clash
          ? [
              {
                path: ['districts', at, 'streets', position],
                message: `"${stretch.names[0]}" is also in "${clash.district.id}": say which house numbers are where`,
              },
            ]
          : [];
      });
    }),
  );
}

function overlap(one: Numbers | undefined, other: Numbers | undefined): boolean {
  if (!one || !other) return true;
  const sides = one.side === undefined || other.side === undefined || one.side === other.side;
  return sides && one.from <= other.to && other.from <= one.to;
}

/** What an article says first to a citizen whose district is known; filled from the table alone. */
export const variant = z.strictObject({
  column: id,
  sentence: word
    .refine((text) => text.includes('{value}'), 'must hold {value}')
    .refine(
      (text) => !/[{}]/u.test(text.replaceAll('{value}', '').replaceAll('{district}', '')),
      'may hold {district} and {value}, and no other braces',
    ),
});
export type Variant = z.infer<typeof variant>;

/** What a district is called in this language, else in any. */
export const districtName = ({ names, id: own }: District, language: string): string =>
  (names[language] ?? Object.values(names)[0])?.[0] ?? own;

/** The variant's sentence for one district: two slots, filled from the reviewed table. */
export function sentenceFor(of: Variant, district: District, language: string): string | undefined {
  const found = district.values[of.column];
  const said = typeof found === 'object' ? (found[language] ?? Object.values(found)[0]) : found;
  return said === undefined
    ? undefined
    : of.sentence
        .replaceAll('{district}', () => districtName(district, language))
        .replaceAll('{value}', () => said);
}
