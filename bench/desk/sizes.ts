import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { table } from '../chart.ts';

/** One file of the page, in bytes as it is and compressed. */
interface Size {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What the page loads at once, and what only when it is wanted. */
export interface Sizes {
  readonly first: readonly Size[];
  readonly later: readonly Size[];
}

/** The files of a built page; those that its HTML names are loaded at once. */
export function sizesIn(folder: string): Sizes {
  const html = readFileSync(join(folder, 'index.html'));
  const sizes = readdirSync(join(folder, 'assets'))
    .filter((name) => ['.js', '.css'].includes(extname(name)))
    .map((name) => sizeOf(name, readFileSync(join(folder, 'assets', name))))
    .toSorted((a, b) => b.raw - a.raw);
  const isFirst = ({ name }: Size) => html.includes(`assets/${name}`);
  return {
    first: [sizeOf('index.html', html), ...sizes.filter(isFirst)],
    later: sizes.filter((each) => !isFirst(each)),
  };
}

const sizeOf = (name: string, bytes: Buffer): Size => ({
  name,
  raw: bytes.length,
  gzip: gzipSync(bytes).length,
  brotli: brotliCompressSync(bytes).length,
});

export function sizesTable({ first, later }: Sizes): string {
  return table([
    ['bundle, in KB', 'as it is', 'gzip', 'brotli'],
    ...first.map(row),
    row(sum('all of the first load', first)),
    ...later.map(row),
    row(sum('all that is loaded when wanted', later)),
  ]);
}

const row = ({ name, raw, gzip, brotli }: Size): readonly string[] => [
  // Without what changes with the content.
  name.replace(/-[\w-]{8}(?=\.\w+$)/, ''),
  ...[raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1)),
];

const sum = (name: string, sizes: readonly Size[]): Size => ({
  name,
  raw: total(sizes, 'raw'),
  gzip: total(sizes, 'gzip'),
  brotli: total(sizes, 'brotli'),
});

const total = (sizes: readonly Size[], key: 'raw' | 'gzip' | 'brotli'): number =>
  sizes.reduce((bytes, size) => bytes + size[key], 0);
