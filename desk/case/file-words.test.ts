import { expect, it } from 'vitest';
import { en, type WordKey } from '../words/en.ts';
import { es } from '../words/es.ts';
import { fileSentence, fileWords } from './file-words.ts';

const speech = (language: 'en' | 'es') => ({
  language,
  t: (key: WordKey, values: Readonly<Record<string, string | number>> = {}) =>
    ({ en, es })[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name])),
});

it.each([
  ['image/jpeg', 1_234_567, 'Picture, JPEG, 1.2 MB'],
  ['image/webp', 999, 'Picture, WebP, 999 bytes'],
  ['application/pdf', 340_400, 'File, PDF, 340 kB'],
  ['audio/ogg; codecs=opus', 12_000, 'Voice note or sound, OGG, 12 kB'],
  ['video/3gpp', undefined, 'Video, 3GP'],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    5_000,
    'File, Word, 5 kB',
  ],
  ['text/x-vcard', 900, 'Contact, vCard, 900 bytes'],
  ['text/plain', 5, 'File, text, 5 bytes'],
  ['application/x-odd-thing', 5_000, 'File, x-odd-thing, 5 kB'],
  ['image', undefined, 'Picture'],
  ['photo', undefined, 'Picture'],
  ['document', undefined, 'File'],
  ['sticker', undefined, 'Sticker'],
  ['unsupported', undefined, 'Something that the app does not pass on'],
  ['ig_reel', undefined, 'File, ig_reel'],
  ['', undefined, 'File'],
])('a file of the type "%s" and of %s bytes is called: %s', (contentType, bytes, words) => {
  const called = fileWords({ contentType, ...(bytes !== undefined && { bytes }) }, speech('en'));
  expect(called).toBe(words);
});

it('is called so in the language of the desk', () => {
  const file = { contentType: 'image/jpeg', bytes: 1_234_567 };
  expect(fileWords(file, speech('es'))).toBe('Imagen, JPEG, 1,2 MB');
});

it.each([
  ['kept', 'Picture, PNG'],
  ['none', 'Picture, PNG'],
  ['coming', 'Picture, PNG · is being fetched…'],
  ['too-large', 'Picture, PNG · not kept: it is larger than 16 MB. Ask for a smaller one.'],
  [
    'not-allowed',
    'Picture, PNG · not kept: files of this kind can do harm. Ask for a picture or a PDF.',
  ],
  ['lost', 'Picture, PNG · could not be fetched. Ask the citizen to send it again.'],
] as const)('says what became of it: %s', (state, sentence) => {
  expect(fileSentence({ contentType: 'image/png', state }, speech('en'))).toBe(sentence);
});
