import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type FunctionRow, functions } from './functions.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const entryOf = (name: string) => `functions/${name}/lambda.ts`;

/** Where the bundle of a function is, whole: what is uploaded. */
export const bundleFolder = (name: string): string => `${root}.build/functions/${name}`;

/**
 * Bundles every function of functions.ts into `.build/functions/<name>/index.mjs`, the same bytes for
 * the same sources. The SDK is bundled, so that what was tested runs, not what the runtime has that day.
 * Fails, naming them, when folders are missing.
 */
export async function bundle(rows: readonly FunctionRow[] = functions): Promise<void> {
  const missing = rows.map(({ name }) => entryOf(name)).filter((path) => !existsSync(root + path));
  if (missing.length > 0) {
    throw new Error(`infra/functions.ts names functions that do not exist: ${missing.join(', ')}`);
  }
  await Promise.all(
    rows.map(({ name }) => rm(bundleFolder(name), { recursive: true, force: true })),
  );
  await build({
    absWorkingDir: root,
    entryPoints: rows.map(({ name }) => ({ in: entryOf(name), out: `${name}/index` })),
    outdir: '.build/functions',
    outExtension: { '.js': '.mjs' },
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
  });
  if (rows.some(({ words }) => words)) await writeWords(rows.filter(({ words }) => words));
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

async function writeWords(rows: readonly FunctionRow[]): Promise<void> {
  const { compileWords } = await import('../intents/words.ts');
  const words = JSON.stringify(await compileWords());
  for (const { name } of rows) {
    await mkdir(bundleFolder(name), { recursive: true });
    await writeFile(`${bundleFolder(name)}/words.json`, words);
  }
}

if (import.meta.main) {
  await bundle();
  if (process.argv.includes('--sizes')) {
    for (const { name, bytes } of bundleSizes()) {
      console.log(`${name.padEnd(12)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
    }
  }
}
