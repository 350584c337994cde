import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooLarge, pictureSize } from './picture-size.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part,
    ),
  );
const big = (value: number, length = 2): number[] =>
  Array.from({ length }, (_, index) => (value >>> (8 * (length - 1 - index))) & 0xff);
const little = (value: number, length = 2): number[] => big(value, length).reverse();

const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', big(13, 4), 'IHDR', big(width, 4), big(height, 4));
const jpegFrame = (width: number, height: number, marker = 0xc0): number[] => [
  ...[0xff, marker, ...big(17), 8],
  ...[...big(height), ...big(width), 3],
];
const jpegSegment = (marker: number, content: readonly number[]): number[] => [
  ...[0xff, marker, ...big(content.length + 2)],
  ...content,
];
const jpeg = (width: number, height: number, ...before: readonly number[][]) =>
  bytes([0xff, 0xd8], ...before, jpegFrame(width, height));
const gif = (width: number, height: number, ...after: readonly number[][]) =>
  bytes('GIF89a', little(width), little(height), [0, 0, 0], ...after, [0x3b]);
/** At a place of the whole, with so much of it drawn. */
const gifFrame = (left: number, top: number, width: number, height: number): number[] => [
  ...[0x2c, ...little(left), ...little(top), ...little(width), ...little(height)],
  ...[0, 2, 2, 0x4c, 0x01, 0],
];
const webp = (form: string, ...rest: readonly (string | readonly number[])[]) =>
  bytes('RIFF', little(64, 4), 'WEBP', form, little(32, 4), ...rest);

describe('the size of a picture', () => {
  it.each([
    ['image/png', png(1024, 768)],
    ['image/jpeg', jpeg(1024, 768)],
    ['image/jpeg', bytes([0xff, 0xd8], jpegFrame(1024, 768, 0xc2))],
    ['image/gif', gif(1024, 768)],
    ['image/webp', webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a], little(1024), little(768))],
    ['image/webp', webp('VP8L', [0x2f], little(1023 | (767 << 14), 4))],
    ['image/webp', webp('VP8X', [0, 0, 0, 0], little(1023, 3), little(767, 3))],
  ])('is read before it is drawn: %s', (type, file) => {
    expect(pictureSize(type, file)).toEqual({ width: 1024, height: 768 });
  });

  it('is that of the photo, not of the small copy which a camera puts before it', () => {
    const copy = jpegSegment(0xe1, [...jpeg(160, 120)]);
    const colours = jpegSegment(0xc4, [0, 0, 0]);
    expect(pictureSize('image/jpeg', jpeg(4000, 3000, copy, colours, [0xff]))).toEqual({
      width: 4000,
      height: 3000,
    });
  });

  it('is that of the largest frame, however small the whole is said to be', () => {
    const comment = [0x21, 0xfe, 2, 0x2c, 0x2c, 0];
    const frames = [comment, gifFrame(0, 0, 8, 8), gifFrame(10, 20, 60_000, 50_000)];
    expect(pictureSize('image/gif', gif(8, 8, ...frames))).toEqual({
      width: 60_010,
      height: 50_020,
    });
  });

  it.each([
    ['image/png', bytes('\x89PNG\r\n\x1a\n')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/jpeg', jpeg(1, 1).subarray(0, 9)],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', webp('ALPH', little(0, 32))],
    ['image/webp', bytes('RIFF\0\0\0\0WEBPVP8 ')],
    ['image/svg+xml', bytes('<svg width="8" height="8"/>')],
  ])('is unknown where it does not say: %s', (type, file) => {
    expect(pictureSize(type, file)).toBeUndefined();
  });

  it('is looked for in whatever comes, and found or not', () => {
    const types = fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp');
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 300 }), (type, file) => {
        const size = pictureSize(type, file) ?? { width: 0, height: 0 };
        expect(size.width * size.height).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

it.each([
  [8064, 6048, false],
  [12_000, 9_000, true],
  [30_000, 30_000, true],
])('a picture of %i × %i pixels is too large: %s', (width, height, tooLarge) => {
  expect(isTooLarge({ width, height })).toBe(tooLarge);
});
