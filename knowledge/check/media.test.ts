import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { load } from '../load.ts';
import { check } from './check.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'townclerk-media-'));
  mkdirSync(join(folder, 'media'));
  mkdirSync(join(folder, 'topics/zoo'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const phrasings = Array.from({ length: 10 }, (_, at) => `bee question ${at}`).join(', ');

/** What the check says of an article with one medium, and of the file. */
function messagesFor(type: string, name: string, content: Uint8Array, shown = `media/${name}`) {
  writeFileSync(join(folder, 'media', name), content);
  const text = `---
language: en
title: Bees
label: Bees
owner: Parks
source: { title: Bees, url: https://riverton.example/bees }
reviewed: 2026-10-01
reviewedBy: A. Editor
reviewBy: 2027-04-01
risk: normal
phrasings: [${phrasings}]
short: Bees.
media: [{ type: ${type}, address: ${shown}, alt: A bee on a flower }]
---
Bees.
`;
  writeFileSync(join(folder, 'topics/zoo/bees.en.md'), text);
  return check(load(folder), '2026-11-23')
    .filter(({ file }) => file !== 'agency.yaml')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

test.each<[string, string, string, Uint8Array, string[]]>([
  ['a picture', 'image', 'bees.png', png, []],
  ['a document', 'document', 'bees.pdf', Buffer.from('%PDF-1.7'), []],
  ['text as a picture', 'image', 'bees.png', Buffer.from('bees'), ['media/bees.png holds no png']],
  ['a picture as a document', 'document', 'bees.png', png, ['media/bees.png is no document']],
  [
    'a picture that is too large',
    'image',
    'bees.png',
    Buffer.concat([png, Buffer.alloc(6 * 1024 * 1024)]),
    ['media/bees.png has 6.0 MB, and may have 5'],
  ],
])('of %s, what is wrong is said', (_, type, name, content, wrong) => {
  expect(messagesFor(type, name, content)).toEqual(wrong.map((message) => `error: ${message}`));
});

test('a file that no article shows is a warning', () => {
  const messages = messagesFor('image', 'wasps.png', png, 'https://riverton.example/bees.png');
  expect(messages).toEqual(['warning: is shown by no article']);
});
