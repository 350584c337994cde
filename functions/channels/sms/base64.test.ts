import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from './base64.ts';

const packed = (text: string) => Buffer.from(text).toString('base64');
const long =
  'My neighbour has left an old sofa in front of my house since Monday. Who takes it away?';

test.each([
  ['a long text', long],
  ['one beyond ASCII', `¿Quién se lleva el sofá? ${long} 👍🏽 👩‍👧`],
  ['one in Arabic', 'متى يتم جمع القمامة في شارعي هذا الأسبوع من فضلكم؟ شكرا جزيلا لكم'],
  ['several lines', `${long}\r\n\t${long}`],
])('%s in base64 is unpacked', (_label, text) => {
  expect(plainText(packed(text))).toBe(text);
  expect(plainText(packed(text).replace(/(.{76})/g, '$1\r\n'))).toBe(text);
});

test.each([
  ['UTF-16, as it travels', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ['UTF-16, as computers write it', (text: string) => Buffer.from(text, 'utf16le')],
])('a long text in %s in base64 is unpacked', (_label, bytesOf) => {
  for (const text of [long, 'متى يتم جمع القمامة في شارعي هذا الأسبوع 👍🏽 من فضلكم؟']) {
    expect(plainText(bytesOf(text).toString('base64'))).toBe(text);
    expect(plainText(bytesOf(`\uFEFF${text}`).toString('base64'))).toBe(text);
  }
});

test('a text that was cut inside its last letter is unpacked without that letter', () => {
  const bytes = Buffer.from(`${long}…`);
  expect(plainText(bytes.subarray(0, -1).toString('base64'))).toBe(long);
  expect(plainText(bytes.subarray(0, -2).toString('base64'))).toBe(long);
  const wide = Buffer.from(`${long}👍`, 'utf16le').swap16();
  expect(plainText(wide.subarray(0, -1).toString('base64'))).toBe(long);
});

test.each([
  ['no text', undefined],
  ['an empty one', ''],
  ['a short one that could be base64', packed('Hello there')],
  ['words of the right length', 'a'.repeat(60)],
  ['a long number', '0123456789'.repeat(6)],
  ['an address', `https://riverton.example/${'a'.repeat(60)}`],
  ['base64 of a picture', Buffer.from([0x89, 0x50, ...Array(60).fill(0)]).toString('base64')],
  ['base64 cut short', packed(long).slice(0, -1)],
  ['one that ends in half a letter no text has', `${packed(long.slice(0, 60))}/w==`],
  ['words that UTF-16 would have letters for', 'banana'.repeat(12)],
  ['a text', long],
])('%s is left as it is', (_label, body) => {
  expect(plainText(body)).toBe(body);
});

test('what people write is never taken for base64', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 40, mode: 'words' }), (text) => {
      expect(plainText(text)).toBe(text);
      expect(plainText(text.replaceAll(' ', ''))).toBe(text.replaceAll(' ', ''));
    }),
    { numRuns: 2000 },
  );
});
