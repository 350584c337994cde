import { crc32 } from 'node:zlib';

/** What the words of a language mean, as directions: words that are used alike point alike. */
export interface WordVectors {
  readonly dimensions: number;
  /**
   * Adds the word's vector, of length 1, times `weight` to `sum`. False, and nothing added, when the
   * word is unknown. It is given in lower case and without accents, as `normalise` makes it. Words are
   * known by 32 bits of hash: about five of a million unknown ones are taken for another.
   */
  add(word: string, weight: number, sum: Float32Array): boolean;
}

/**
 * Vectors whose dimensions are cut into equal groups. In each group a word has one of 256 centroids
 * ("product quantisation"): a byte per group in place of four per dimension.
 */
export interface QuantisedWords {
  readonly dimensions: number;
  readonly groups: number;
  /** `wordHash` of each word, ascending, no two alike. */
  readonly hashes: Uint32Array;
  /** For each word, in the order of the hashes, the number of its centroid in each group. */
  readonly codes: Uint8Array;
  /** For each group its centroids, one behind the other, in steps of the group's `scales`. */
  readonly centroids: Int8Array;
  readonly scales: Float32Array;
}

/** How many centroids a group has: as many as a byte can tell apart. */
export const centroidCount = 256;

/** Why a file of word vectors was not opened. The bench `word-vectors` makes the English one anew. */
export class WordVectorsError extends Error {
  constructor(why: string) {
    super(`The word vectors cannot be read: ${why}`);
    this.name = 'WordVectorsError';
  }
}

/** Opens what `writeWordVectors` wrote. Throws `WordVectorsError` when the bytes are damaged. */
export function openWordVectors(bytes: Uint8Array): WordVectors {
  const { dimensions, groups, hashes, codes, centroids, scales } = read(bytes);
  const width = dimensions / groups;
  const values = new Float32Array(centroids.length);
  const squares = new Float32Array(groups * centroidCount);
  for (let centroid = 0, at = 0; centroid < squares.length; centroid++) {
    const scale = scales[Math.floor(centroid / centroidCount)] ?? 0;
    let square = 0;
    for (const end = at + width; at < end; at++) {
      const value = (centroids[at] ?? 0) * scale;
      values[at] = value;
      square += value * value;
    }
    squares[centroid] = square;
  }
  const centroidOf = (word: number, group: number): number =>
    group * centroidCount + (codes[word * groups + group] ?? 0);
  const lengthOf = (word: number): number => {
    let square = 0;
    for (let group = 0; group < groups; group++) square += squares[centroidOf(word, group)] ?? 0;
    return Math.sqrt(square);
  };

  return {
    dimensions,
    add(word, weight, sum) {
      const known = find(hashes, wordHash(word));
      if (known < 0) return false;
      const factor = weight / (lengthOf(known) || 1);
      for (let group = 0; group < groups; group++) {
        const from = centroidOf(known, group) * width;
        const to = group * width;
        for (let at = 0; at < width; at++)
          sum[to + at] = (sum[to + at] ?? 0) + factor * (values[from + at] ?? 0);
      }
      return true;
    },
  };
}

/** Where the hash stands among the ascending ones, or -1. */
function find(hashes: Uint32Array, wanted: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = hashes[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** FNV-1a with a final mix. The files are sorted by it: whoever changes it makes them anew. */
export function wordHash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++)
    value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}

/*
 * The file, little end first: a header of u32 each (magic, version, CRC-32 of all that follows it,
 * dimensions, groups, words); u32 hashes; f32 scales; i8 centroids; u8 codes.
 */
const magic = 0x56574354; // "TCWV"
const version = 1;
const checkedFrom = 12;
const headerBytes = 24;

/** The parts of a file, as views of its bytes. */
function parts(buffer: ArrayBuffer, dimensions: number, groups: number, words: number) {
  const scalesAt = headerBytes + 4 * words;
  const centroidsAt = scalesAt + 4 * groups;
  const codesAt = centroidsAt + centroidCount * dimensions;
  return {
    hashes: new Uint32Array(buffer, headerBytes, words),
    scales: new Float32Array(buffer, scalesAt, groups),
    centroids: new Int8Array(buffer, centroidsAt, centroidCount * dimensions),
    codes: new Uint8Array(buffer, codesAt, words * groups),
  };
}

const bytesOf = (dimensions: number, groups: number, words: number): number =>
  headerBytes + 4 * words + 4 * groups + centroidCount * dimensions + words * groups;

/** One file with all of it: the same bytes for the same words. */
export function writeWordVectors(from: QuantisedWords): Uint8Array {
  const sizes = [from.dimensions, from.groups, from.hashes.length] as const;
  const bytes = new Uint8Array(bytesOf(...sizes));
  const to = parts(bytes.buffer, ...sizes);
  to.hashes.set(from.hashes);
  to.scales.set(from.scales);
  to.centroids.set(from.centroids);
  to.codes.set(from.codes);
  const head = new Uint32Array(bytes.buffer, 0, headerBytes / 4);
  head.set([magic, version, 0, ...sizes]);
  head[2] = crc32(bytes.subarray(checkedFrom));
  return bytes;
}

function read(bytes: Uint8Array): QuantisedWords {
  // A copy begins where numbers of four bytes may begin; what was read from disk need not.
  const { buffer } = new Uint8Array(bytes);
  const [sign, found, checksum, dimensions = 0, groups = 0, words = 0] =
    bytes.length < headerBytes ? [] : new Uint32Array(buffer, 0, headerBytes / 4);
  if (sign !== magic) throw new WordVectorsError('this is no file of word vectors');
  if (found !== version)
    throw new WordVectorsError(`this is version ${found} of the file, not ${version}`);
  const length = bytesOf(dimensions, groups, words);
  if (bytes.length !== length)
    throw new WordVectorsError(`there are ${bytes.length} bytes instead of ${length}`);
  if (crc32(bytes.subarray(checkedFrom)) !== checksum)
    throw new WordVectorsError('the checksum is wrong');
  if (groups === 0 || dimensions % groups !== 0)
    throw new WordVectorsError(`${dimensions} dimensions are no ${groups} equal groups`);
  return { dimensions, groups, ...parts(buffer, dimensions, groups, words) };
}
