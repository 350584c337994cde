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
import { grow, showGrowth } from './growth.ts';
import { type Contestant, type Measured, measure } from './measure.ts';
import { type Report, show } from './report.ts';
import { type Data, publicData, riverton } from './rows.ts';

const help = `Answers: how good and how fast the answer engine is, beside others on the same data.

  npm run bench -- answer                        the shipped articles, asked by their citizens
  npm run bench -- answer --data FILE.jsonl      rows {"text","label"|null,"split":"train"|"dev"|"test"}

  npm run bench -- answer --growth               from 10 to 10,000 articles that nobody wrote

  --articles N   with --growth: up to N articles (10000)
  --shots N      with --data: learn from N sentences of each label (10), drawn by --seed S (1)
  --limit N      give up on one that takes longer than N seconds to learn or to be asked (1800)
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
        limit: { type: 'string', default: '1800' },
        only: { type: 'string', multiple: true },
        growth: { type: 'boolean', default: false },
        articles: { type: 'string', default: '10000' },
        json: { type: 'boolean', default: false },
      },
    });
    const loaded = loadKnowledge();
    const limitSeconds = positive('limit', values.limit);
    const folder = await mkdtemp(join(tmpdir(), 'townclerk-answer-'));
    try {
      const how = { folder, limitSeconds };
      if (values.growth) {
        const most = Math.ceil(positive('articles', values.articles));
        return await growth(loaded, { most, ...how }, values.json);
      }
      const data = values.data
        ? publicData(values.data, positive('shots', values.shots), positive('seed', values.seed))
        : riverton(loaded);
      return await comparison(loaded, data, { only: values.only, json: values.json, ...how });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface How {
  readonly folder: string;
  readonly limitSeconds: number;
}

async function growth(
  loaded: LoadedKnowledge,
  how: How & { readonly most: number },
  json: boolean,
): Promise<boolean> {
  const before = load();
  const grown = await grow(await ours(loaded, how.folder), loaded, how);
  const report = { machine: machine(), load: { before, after: load() }, grown };
  console.log(json ? JSON.stringify(report, undefined, 2) : showGrowth(report));
  return grown.every(({ measured }) => typeof measured !== 'string');
}

async function comparison(
  loaded: LoadedKnowledge,
  data: Data,
  { only, json, ...how }: How & { readonly only: string[] | undefined; readonly json: boolean },
): Promise<boolean> {
  const before = load();
  const contestants = [await ours(loaded, how.folder), ...peers()];
  const rows: Measured[] = [];
  const failed: { name: string; why: string }[] = [];
  for (const one of contestants.filter(({ name }) => only?.includes(name) ?? true)) {
    progress(`${one.name} learns ${data.taught.length} sentences ...`);
    const measured = await measure(one, data, how);
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
  console.log(json ? JSON.stringify(report, undefined, 2) : show(report));
  return rows.length > 0;
}

/** Ours, bundled as a Lambda bundles it. */
async function ours(loaded: LoadedKnowledge, folder: string): Promise<Contestant> {
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
  return { name: 'townclerk', module: pathToFileURL(outfile).href };
}

/** The peers that could be installed. */
function peers(): readonly Contestant[] {
  const module = new URL('./peers.mjs', import.meta.url).href;
  return Object.entries(others).flatMap(([name, [library, entry]]) => {
    const file = peerFile(library, entry);
    return file ? [{ name, module, library: file }] : [];
  });
}
