import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { en } from './en.ts';
import { es } from './es.ts';

const blanks = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]),
  );

const filesOf = (language: string) =>
  readdirSync(new URL(`${language}/`, import.meta.url)).toSorted();

const File = z.object({ words: z.record(z.string(), z.string()) });
const read = async (path: string) => Object.keys(File.parse(await import(path)).words).toSorted();

test('every text has the same blanks to fill in Spanish as in English', () => {
  expect(blanks(es)).toEqual(blanks(en));
});

test.each(['en', 'es'])('every text is in one file of its language: %s', async (language) => {
  const keys = await Promise.all(filesOf(language).map((file) => read(`./${language}/${file}`)));
  expect(keys.flat().toSorted()).toEqual(Object.keys(en).toSorted());
});

test('a file of one language stands beside that of the other, with the same texts', async () => {
  expect(filesOf('es')).toEqual(filesOf('en'));
  for (const file of filesOf('en')) {
    expect(await read(`./es/${file}`), file).toEqual(await read(`./en/${file}`));
  }
});
