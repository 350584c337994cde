import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, shapeOf } from './file-shape.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what a file is shown as', () => {
  it.each([
    ['\xff\xd8\xff\xe0..JFIF', 'image', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image', 'image/png'],
    ['GIF89a......', 'image', 'image/gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image', 'image/webp'],
    ['OggS............', 'audio', 'audio/ogg'],
    ['ID3\x04....', 'audio', 'audio/mpeg'],
    ['\xff\xfb\x90....', 'audio', 'audio/mpeg'],
    ['\xff\xf1\x50....', 'audio', 'audio/aac'],
    ['RIFF\0\0\0\0WAVEfmt ', 'audio', 'audio/wav'],
    ['\0\0\0\x20ftypM4A \0\0', 'audio', 'audio/mp4'],
    ['\0\0\0\x20ftypisom\0\0', 'video', 'video/mp4'],
    ['\x1a\x45\xdf\xa3....', 'video', 'video/webm'],
  ])('is what its bytes say: %j', (begin, kind, type) => {
    expect(shapeOf(bytes(begin))).toEqual({ kind, type });
  });

  it.each([
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '%PDF-1.7',
    'MZ..............',
    'PK\x03\x04',
    '#!AMR\n',
    'GIF8',
    '',
  ])('is nothing where no browser shows it without running it: %j', (begin) => {
    expect(shapeOf(bytes(begin))).toBeUndefined();
  });

  it('is never a page or a program, however it begins', () => {
    const anything = fc.uint8Array({ maxLength: 64 });
    fc.assert(
      fc.property(anything, (file) => {
        expect(shapeOf(file)?.type ?? 'image/png').toMatch(/^(?:image|audio|video)\/[a-z0-9]+$/);
        expect(shapeOf(file)?.type).not.toBe('image/svg+xml');
      }),
    );
  });
});

it.each([
  ['image/jpeg', 'image'],
  ['image/webp', 'image'],
  ['image/svg+xml', undefined],
  ['image/heic', undefined],
  ['audio/ogg', 'audio'],
  ['video/mp4', 'video'],
  ['text/html', undefined],
  ['image', undefined],
  ['', undefined],
])('a file that is said to be "%s" is offered as: %s', (contentType, kind) => {
  expect(kindOf(contentType)).toBe(kind);
});
