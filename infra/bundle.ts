import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { writePatterns } from '../intents/patterns/patterns-file.ts';
import type { FunctionRow } from './function-row.ts';
import { functions } from './functions.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const entryOf = (name: string) => `functions/${name}/lambda.ts`;

const bundles = join(root, '.build/functions');

/** Where the bundle of a function is, whole: what is uploaded. */
export const bundleFolder = (name: string): string => join(bundles, name);

/**
 * Bundles every function of functions.ts into `.build/functions/<name>/index.mjs`, or another folder than
 * `.build/functions`: the same bytes for the same sources. The SDK is bundled, so that what was tested runs, not what the runtime has that day.
 * Fails, naming them, when folders are missing.
 */
export async function bundle(
  rows: readonly FunctionRow[] = functions,
  into: string = bundles,
): Promise<void> {
  const missing = rows.map(({ name }) => entryOf(name)).filter((path) => !existsSync(root + path));
  if (missing.length > 0) {
    throw new Error(`infra/functions.ts names functions that do not exist: ${missing.join(', ')}`);
  }
  const { outputFiles } = await build({
    ...options,
    outdir: into,
    entryPoints: rows.map(({ name }) => ({ in: entryOf(name), out: `${name}/index` })),
  });
  const masks = rows.some((row) => row.masks) ? await masksOfAgency() : [];
  const words = rows.some((row) => row.words) ? await compiledWords() : [];
  const patterns = rows.some((row) => row.patterns) ? await compiledPatterns() : [];
  for (const row of rows) {
    const folder = join(into, row.name);
    const code = outputFiles.filter(({ path }) => dirname(path) === folder);
    await replace(folder, [
      ...code.map(({ path, contents }) => ({ name: basename(path), contents })),
      ...(row.words ? words : []),
      ...(row.patterns ? patterns : []),
      ...(row.masks ? masks : []),
    ]);
  }
}

/** The bytes of each function's code, without its source map. */
export const bundleSizes = (rows: readonly FunctionRow[] = functions) =>
  rows.map(({ name }) => ({
    name,
    bytes: readdirSync(bundleFolder(name))
      .filter((file) => !file.endsWith('.map'))
      .reduce((sum, file) => sum + statSync(`${bundleFolder(name)}/${file}`).size, 0),
  }));

/** Dependencies in CommonJS call `require` for Node's own modules, which ESM does not have. */
const requireForCommonJs =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

const options = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  write: false,
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
  banner: { js: requireForCommonJs },
} satisfies BuildOptions;

interface BundledFile {
  readonly name: string;
  readonly contents: Uint8Array;
}

/** What the agency has masked; it changes with a deployment, as the webhook reads no knowledge. */
async function masksOfAgency(): Promise<BundledFile[]> {
  const { load } = await import('../knowledge/load.ts');
  const { createMask } = await import('../intents/privacy/mask.ts');
  const { agency } = load();
  if (!agency) throw new Error('knowledge/agency.yaml cannot be read');
  createMask(agency.masks.identities);
  return [{ name: 'masks.json', contents: Buffer.from(JSON.stringify(agency.masks)) }];
}

async function compiledWords(): Promise<BundledFile[]> {
  const { compileWords } = await import('../intents/words.ts');
  return [{ name: 'words.json', contents: Buffer.from(JSON.stringify(compileWords())) }];
}

/** Compiling them takes most of a second of processor, which no citizen's first message should wait for. */
async function compiledPatterns(): Promise<BundledFile[]> {
  const { compileWords } = await import('../intents/words.ts');
  const { preparePatterns } = await import('../intents/prepare.ts');
  return [
    {
      name: 'patterns.json',
      contents: Buffer.from(writePatterns(preparePatterns(compileWords()))),
    },
  ];
}

/**
 * Makes these the folder's only files. What is already so is not touched, and the rest appears whole:
 * others may be reading the folder, since tests and a local run bundle side by side.
 */
async function replace(folder: string, files: readonly BundledFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = await readdir(folder);
  for (const { name, contents } of files) {
    const path = `${folder}/${name}`;
    if (before.includes(name) && (await readFile(path)).equals(contents)) continue;
    const fresh = join(folder, '..', randomUUID());
    await writeFile(fresh, contents);
    await rename(fresh, path);
  }
  const stale = before.filter((name) => !files.some((file) => file.name === name));
  await Promise.all(stale.map((name) => rm(`${folder}/${name}`, { force: true })));
}

if (import.meta.main) {
  await bundle();
  if (process.argv.includes('--sizes')) {
    for (const { name, bytes } of bundleSizes()) {
      console.log(`${name.padEnd(12)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
    }
  }
}
