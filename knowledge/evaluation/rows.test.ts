import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intentLabels, parseRows, row } from './rows.ts';

const here = import.meta.dirname;
const read = (file: string) => readFileSync(join(here, file), 'utf8');

const articles = globSync('*/*.en.md', { cwd: join(here, '../topics') }).map((file) =>
  file.slice(0, -'.en.md'.length),
);
const outcomes = new Set<string>([...articles, ...intentLabels]);

/** The files of labelled rows, and the fewest rows each has. */
const sets = [{ file: 'citizens.en.jsonl', schema: row, least: 400 }];

const sameness = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
const repeated = (texts: readonly string[]) =>
  texts.filter((text, index) => texts.indexOf(text) !== index);

describe.each(sets)('the blind rows of $file', ({ file, schema, least }) => {
  const rows = parseRows(read(file), schema);

  it(`are at least ${least}`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  it('name only outcomes that exist', () => {
    const named = rows.flatMap(({ label, also = [] }) => [...(label ? [label] : []), ...also]);
    expect(named.filter((label) => !outcomes.has(label))).toEqual([]);
  });

  it('never name the label again among the others', () => {
    expect(rows.filter(({ label, also = [] }) => label && also.includes(label))).toEqual([]);
  });
});

describe('the blind rows together', () => {
  const texts = sets.flatMap(({ file, schema }) =>
    parseRows(read(file), schema).map(({ text }) => sameness(text)),
  );

  it('hold no text twice', () => {
    expect(repeated(texts)).toEqual([]);
  });

  it('ask each article at least twice in English', () => {
    const asked = parseRows(read('citizens.en.jsonl'), row).map(({ label }) => label);
    const rare = articles.filter((id) => asked.filter((label) => label === id).length < 2);
    expect(rare).toEqual([]);
  });
});

it('reads no row that has an unknown field or no label', () => {
  expect(() => parseRows('{"text":"a","language":"en","lable":null}', row)).toThrow('line 1');
});
