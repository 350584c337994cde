import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostile, hostileText, intentLabels, pair, parseRows, type Row, row } from './rows.ts';

const here = import.meta.dirname;
const read = (file: string) => readFileSync(join(here, file), 'utf8');

const articles = globSync('*/*.en.md', { cwd: join(here, '../topics') }).map((file) =>
  file.slice(0, -'.en.md'.length),
);
const outcomes = new Set<string>([...articles, ...intentLabels]);

interface Rows {
  readonly file: string;
  readonly rows: readonly (Row & { readonly never?: readonly string[] })[];
  /** The fewest rows the set may have. */
  readonly least: number;
}
const labelled = (file: string, least: number): Rows => ({
  file,
  least,
  rows: parseRows(read(file), row),
});

const citizens = {
  en: labelled('citizens.en.jsonl', 400),
  es: labelled('citizens.es.jsonl', 200),
  ar: labelled('citizens.ar.jsonl', 110),
};
const languages = ['en', 'es', 'ar'] as const;
const crisis = languages.map((language) => labelled(`crisis.${language}.jsonl`, 200));
const danger = languages.map((language) => labelled(`danger.${language}.jsonl`, 120));
/** What is heard beside danger, each label and `null` at least 28 times in each language. */
const heard = [
  { ...labelled('person.jsonl', 180), labels: ['agent', null] },
  { ...labelled('temper.jsonl', 270), labels: ['complaint', 'insult', null] },
  { ...labelled('opt-out.jsonl', 180), labels: ['stop', null] },
  { ...labelled('unsolved.jsonl', 170), labels: ['not-solved', null] },
];
const fresh = [
  labelled('fresh.jsonl', 330),
  labelled('fresh-after-case.jsonl', 55),
  labelled('danger-third.jsonl', 70),
];
const pairs = parseRows(read('pairs.jsonl'), pair);
const sets: readonly Rows[] = [
  ...Object.values(citizens),
  ...crisis,
  ...danger,
  ...heard,
  ...fresh,
  labelled('commands.jsonl', 150),
  { file: 'pairs.jsonl', least: 120, rows: pairs },
];

const sameness = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
const repeated = (texts: readonly string[]) =>
  texts.filter((text, index) => texts.indexOf(text) !== index);

describe.each(sets)('the blind rows of $file', ({ rows, least }) => {
  it(`are at least ${least}`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  it('name only outcomes that exist', () => {
    const named = rows.flatMap(({ label, also = [], never = [] }) => [
      ...(label ? [label] : []),
      ...also,
      ...never,
    ]);
    expect(named.filter((name) => !outcomes.has(name))).toEqual([]);
  });

  it('never say two things of one outcome', () => {
    const twice = rows.filter(
      ({ label, also = [], never = [] }) =>
        repeated([...(label ? [label] : []), ...also, ...never]).length > 0,
    );
    expect(twice).toEqual([]);
  });
});

describe.each(crisis)('the wording of $file', ({ rows }) => {
  const fires = rows.filter(({ label }) => label !== null);

  it('calls for help at least 110 times and only seems to at least 90 times', () => {
    expect(fires.length).toBeGreaterThanOrEqual(110);
    expect(rows.length - fires.length).toBeGreaterThanOrEqual(90);
  });

  it('is of a crisis or an emergency wherever it calls for help', () => {
    expect(fires.filter(({ label }) => label !== 'crisis' && label !== 'emergency')).toEqual([]);
  });
});

describe.each(danger)('the wording of $file', ({ rows }) => {
  it('calls for help at least 60 times and only seems to at least 60 times', () => {
    const calls = rows.filter(({ label }) => label === 'crisis' || label === 'emergency');
    const others = rows.filter(({ label }) => label === null);
    expect(calls.length).toBeGreaterThanOrEqual(60);
    expect(others.length).toBeGreaterThanOrEqual(60);
    expect(calls.length + others.length).toBe(rows.length);
  });
});

describe.each(heard)('what is said in $file', ({ rows, labels }) => {
  it.each(languages)('in %s is each of its labels at least 28 times, and nothing else', (code) => {
    const said = rows.filter(({ language }) => language === code);
    const counts = labels.map((wanted) => said.filter(({ label }) => label === wanted).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(28);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(said.length);
  });
});

it('no text stands twice in all labelled rows', () => {
  expect(repeated(sets.flatMap(({ rows }) => rows.map(({ text }) => sameness(text))))).toEqual([]);
});

/** Written after the rows, to show what the check says; rows by who knows their phrasings are not blind. */
const withoutRows = ['library/museum-pass', 'waste/shredding-day'];

it('each article is asked at least twice in English, and once in Spanish', () => {
  const asked = (rows: Rows, id: string) => rows.rows.filter(({ label }) => label === id).length;
  const wanted = articles.filter((id) => !withoutRows.includes(id));
  const rare = wanted.filter((id) => asked(citizens.en, id) < 2 || asked(citizens.es, id) < 1);
  expect(rare).toEqual([]);
});

it('between an eighth and a quarter of what citizens ask is out of scope', () => {
  for (const { rows } of Object.values(citizens)) {
    const share = rows.filter(({ label }) => label === null).length / rows.length;
    expect(share).toBeGreaterThan(1 / 8);
    expect(share).toBeLessThan(1 / 4);
  }
});

it('pairs speak every language', () => {
  expect(new Set(pairs.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'ar']));
});

it('bad input has at least 60 rows, no text twice, and labels that exist', () => {
  const rows = parseRows(read('hostile.jsonl'), hostile);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(repeated(rows.map(hostileText))).toEqual([]);
  expect(rows.filter(({ label }) => label && !outcomes.has(label))).toEqual([]);
  expect(rows.some((it) => hostileText(it).length >= 10_000)).toBe(true);
});

it.each([
  ['an unknown field', '{"text":"a","language":"en","lable":null}'],
  ['a label that cannot be one', '{"text":"a","language":"en","label":"Parking"}'],
  ['no JSON', 'a, en, null'],
])('a row with %s is refused by its line', (_, line) => {
  expect(() => parseRows(`{"text":"b","language":"en","label":null}\n${line}\n`, row)).toThrow(
    'line 2',
  );
});
