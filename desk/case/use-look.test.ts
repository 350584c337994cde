import { describe, expect, it } from 'vitest';
import { lookWords } from './look-words.ts';
import { shownAs } from './use-look.ts';

const pngOf = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const file = new Uint8Array(32);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return file;
};
const t = (key: string, values?: object) => [key, ...Object.values(values ?? {})].join(' ');
const saidOf = (shown: ReturnType<typeof shownAs>) =>
  shown instanceof Blob ? shown.type : lookWords(shown, { t, language: 'en' });

describe('a file that somebody asks to see', () => {
  it('is shown where its bytes are of the kind it is said to be', () => {
    expect(saidOf(shownAs('image', [pngOf(800, 600)]))).toBe('image/png');
  });

  it('is not shown where they are of another', () => {
    expect(saidOf(shownAs('audio', [pngOf(800, 600)]))).toBe('file.not-playable');
    expect(saidOf(shownAs('image', [new Uint8Array(32)]))).toBe('file.not-what-it-says');
  });

  it('is not drawn where it would take all memory, however few bytes it has', () => {
    expect(saidOf(shownAs('image', [pngOf(30_000, 30_000)]))).toBe(
      'file.too-many-pixels 30,000 30,000',
    );
  });

  it('has its size read where it came in parts', () => {
    const file = pngOf(30_000, 30_000);
    expect(saidOf(shownAs('image', [file.slice(0, 18), file.slice(18)]))).toContain('30,000');
  });

  it('is not left to the browser where it does not say how large it is', () => {
    expect(saidOf(shownAs('image', [pngOf(8, 8).slice(0, 16)]))).toBe('file.not-playable');
  });
});
