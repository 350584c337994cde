import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { type LoadedKnowledge, load as loadKnowledge } from '../../knowledge/load.ts';
import { load, machine } from '../machine.ts';
import { peerFile } from '../peers.ts';
import { type Bench, positive, progress } from '../run.ts';
import { type Contestant, type Measured, measure } from './measure.ts';
import { type Report, show } from './report.ts';
import { publicData, riverton } from './rows.ts';

const help = `Answers: how good and how fast the answer engine is, beside others on the same data.

  npm run bench -- answer                        the shipped articles, asked by their citizens
  npm run bench -- answer --data FILE.jsonl      rows {"text","label"|null,"split":"train"|"dev"|"test"}

  --shots N      with --data: learn from N sentences of each label (10), drawn by --seed S (1)
  --limit N      give up on one that takes longer than N seconds to learn or to be asked (600)
  --only NAME    only this one; may be given several times
  --json         the figures as JSON, on the standard output

Each learns in a process of its own, and is loaded and asked in a fresh one: nlp.js (@nlpjs/basic),
natural (naive Bayes), minisearch, lunr and orama, each as its documentation shows its simple use. Of
search engines the label of the best hit counts, and beside it that of the ten best, summed. None is
shown sentences that nothing answers, but ours has those of knowledge/languages/en.yaml, as it ships.
The peers are a package of their own (bench/package.json), installed when they are first asked for.`;

/** Each with the file of its package that Node would load; a package may be measured in two ways. */
const others = {
  'nlp.js': ['@nlpjs/basic', 'src/index.js'],
  natural: ['natural', 'lib/natural/index.js'],
  minisearch: ['minisearch', 'dist/es/index.js'],
  'minisearch, 10 hits': ['minisearch', 'dist/es/index.js'],
  lunr: ['lunr', 'lunr.js'],
  'lunr, 10 hits': ['lunr', 'lunr.js'],
  orama: ['@orama/orama', 'dist/esm/index.js'],
  'orama, 10 hits': ['@orama/orama', 'dist/esm/index.js'],
} as const;

/** Quality, speed, size and memory of the answer engine, beside peers. */
export const answer: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        shots: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        limit: { type: 'string', default: '600' },
        only: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
      },
    });
    const loaded = loadKnowledge();
    const data = values.data
      ? publicData(values.data, positive('shots', values.shots), positive('seed', values.seed))
      : riverton(loaded);
    const before = load();
    const limitSeconds = positive('limit', values.limit);
    const folder = await mkdtemp(join(tmpdir(), 'townclerk-answer-'));
    try {
      const contestants = (await all(loaded, folder)).filter(
        ({ name }) => values.only?.includes(name) ?? true,
      );
      const rows: Measured[] = [];
      const failed: { name: string; why: string }[] = [];
      for (const one of contestants) {
        progress(`${one.name} learns ${data.taught.length} sentences ...`);
        const measured = await measure(one, data, { folder, limitSeconds });
        if (typeof measured === 'string') failed.push({ name: one.name, why: measured });
        else rows.push(measured);
      }
      const report: Report = {
        data: data.name,
        taught: data.taught.length,
        labels: new Set(data.taught.map(({ label }) => label)).size,
        questions: data.questions.length,
        outOfScope: data.questions.filter(({ label }) => label === null).length,
        machine: machine(),
        load: { before, after: load() },
        rows,
        failed,
      };
      console.log(values.json ? JSON.stringify(report, undefined, 2) : show(report));
      return rows.length > 0;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Ours first, bundled as a Lambda bundles it; then the peers that could be installed. */
async function all(loaded: LoadedKnowledge, folder: string): Promise<readonly Contestant[]> {
  const outfile = join(folder, 'townclerk.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./ours.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
  });
  const language = loaded.languages.find(({ code }) => code === 'en');
  await writeFile(join(folder, 'language.json'), JSON.stringify(language));
  await writeFile(join(folder, 'vectors.bin'), loaded.wordVectors.get('en') ?? new Uint8Array());
  const module = new URL('./peers.mjs', import.meta.url).href;
  return [
    { name: 'townclerk', module: pathToFileURL(outfile).href },
    ...Object.entries(others).flatMap(([name, [library, entry]]) => {
      const file = peerFile(library, entry);
      return file ? [{ name, module, library: file }] : [];
    }),
  ];
}
