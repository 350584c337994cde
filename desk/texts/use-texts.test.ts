import { expect, test } from 'vitest';
import type { TeamTextRow } from '../api/types.ts';
import { foundTexts } from './use-texts.ts';

const text = (title: string, text: Record<string, string>, topic?: string): TeamTextRow => ({
  id: title.toLowerCase(),
  version: 1,
  title,
  text,
  topic,
  by: { id: 'eli', name: 'Eli' },
  at: '2026-11-23T18:00:00Z',
});
const all = [
  text('Yard', { en: 'Bring it to the yard.', es: 'Llévelo al depósito.' }, 'waste'),
  text('Meter', { en: 'Read the meter.' }, 'water'),
  text('Greeting', { en: 'Good morning.', ar: 'صباح الخير' }),
];

test.each([
  ['nothing is asked for', {}, ['Greeting', 'Meter', 'Yard']],
  ['words stand in the title or the text, without accents', { words: 'DEPOSITO yard' }, ['Yard']],
  ['a topic is asked for: its own, and those of none', { topic: 'water' }, ['Greeting', 'Meter']],
  ['a language is asked for', { language: 'ar' }, ['Greeting']],
  ['nothing fits', { words: 'taxes' }, []],
])('where %s', (_, sought, titles) => {
  const found = foundTexts(all, { words: '', topic: '', language: '', ...sought });
  expect(found.map(({ title }) => title)).toEqual(titles);
});
