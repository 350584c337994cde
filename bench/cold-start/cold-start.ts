import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundle, bundleFolder, bundleSizes } from '../../infra/bundle.ts';
import { functions } from '../../infra/functions.ts';
import { bar, table } from '../chart.ts';
import { describeMachine, load, type Machine, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { type Spread, spread } from '../statistics.ts';
import { environment } from './environment.ts';

const help = `Cold start: how long each bundled Lambda takes to load in a fresh process.

  npm run bench -- cold-start              15 processes of each
  npm run bench -- cold-start --times 30   so many
  npm run bench -- cold-start --json       the figures as JSON, on the standard output

Each is compared with the least a Lambda of this kind can be, a middy handler that does nothing,
loaded in the same run and in turn with the others. The ratio can be compared between machines and
days; the milliseconds cannot. A process of Lambda has less of a processor than this one.`;

/** The baseline's name; no function can have it. */
const bare = 'bare middy';

interface Row {
  readonly name: string;
  readonly kilobytes: number;
  /** Milliseconds from the start of the process, Node's own included, to a handler that can be called. */
  readonly load: Spread;
  /** How many times as long as the baseline took, at the median. */
  readonly ratio: number;
}

interface Report {
  readonly machine: Machine;
  readonly load: { readonly before: number; readonly after: number };
  readonly times: number;
  readonly rows: readonly Row[];
}

/** Load time and size of every Lambda, against a bare one. */
export const coldStart: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        times: { type: 'string', default: '15' },
        json: { type: 'boolean', default: false },
      },
    });
    const report = await measure(Math.min(1000, Math.ceil(positive('times', values.times))));
    console.log(values.json ? JSON.stringify(report, undefined, 2) : show(report));
    return true;
  },
};

async function measure(times: number): Promise<Report> {
  const before = load();
  progress('Bundling the functions.');
  await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'townclerk-bench-'));
  try {
    const baseline = await bundleBare(folder);
    const files = new Map([
      [bare, baseline.file],
      ...functions.map(({ name }) => [name, join(bundleFolder(name), 'index.mjs')] as const),
    ]);
    const sizes = new Map([
      [bare, baseline.bytes],
      ...bundleSizes().map(({ name, bytes }) => [name, bytes] as const),
    ]);
    const measured = await loadAll(files, times);
    const unit = spread(measured.get(bare) ?? []).p50;
    const rows = [...files.keys()].map((name): Row => {
      const of = spread(measured.get(name) ?? []);
      const kilobytes = Math.round((sizes.get(name) ?? 0) / 1024);
      return { name, kilobytes, load: of, ratio: of.p50 / unit };
    });
    return { machine: machine(), load: { before, after: load() }, times, rows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The least a Lambda here can be, bundled as the others are. */
async function bundleBare(folder: string): Promise<{ file: string; bytes: number }> {
  const file = join(folder, 'index.mjs');
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import middy from '@middy/core'; export const handler = middy().handler(() => {});",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile: file,
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
  });
  const [output] = outputFiles;
  if (!output) throw new Error('esbuild gave no baseline');

  await writeFile(file, output.contents);
  return { file, bytes: output.contents.byteLength };
}

/** In turn, so that a busy moment of the machine meets all of them. The first round only warms the disk. */
async function loadAll(
  files: ReadonlyMap<string, string>,
  times: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const measured = new Map([...files.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round <= times; round += 1) {
    progress(round === 0 ? 'Once each, to warm the disk.' : `Round ${round} of ${times}.`);
    for (const [name, file] of files) {
      const milliseconds = await loadOnce(file);
      if (round > 0) measured.get(name)?.push(milliseconds);
    }
  }
  return measured;
}

const loader = fileURLToPath(new URL('./load-once.mjs', import.meta.url));

/** One fresh process with the environment of no shell, which imports the file and says how long it took. */
async function loadOnce(file: string): Promise<number> {
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  const child = spawn(process.execPath, ['--enable-source-maps', loader, file], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = await once(child, 'close');
  const milliseconds = Number(printed.trim());
  if (code === 0 && milliseconds > 0) return milliseconds;
  throw new Error(`${file} did not load:\n${complaint || printed}`);
}

function show({ machine: of, load: { before, after }, times, rows }: Report): string {
  const most = Math.max(...rows.map(({ ratio }) => ratio));
  const cells = rows.map(({ name, kilobytes, load: { p50, p90 }, ratio }) => [
    name,
    `${kilobytes} KB`,
    p50.toFixed(0),
    p90.toFixed(0),
    `${ratio.toFixed(2)}x`,
    bar(ratio, most, 30).padEnd(30),
  ]);
  const [heaviest] = rows.toSorted((a, b) => b.ratio - a.ratio);
  return `Cold start: loading each Lambda in a fresh process, ${times} times each

  Machine   ${describeMachine(of)}
  Load      ${before} before, ${after} after; ${of.cores} is all this machine can do at once

${table([['', 'bundle', 'p50 ms', 'p90 ms', 'ratio', ''.padEnd(30)], ...cells])}
  ratio: of the medians, to that of a middy handler that does nothing

Next: ${heaviest?.name} takes longest. To see what is in its bundle: npx esbuild functions/${heaviest?.name}/lambda.ts --bundle --platform=node --format=esm --minify --outfile=/dev/null --analyze`;
}
