import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { townclerkFolder } from './folders.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** All that the template and the bundled functions are made from. */
const sources = [
  'functions',
  'infra',
  'intents',
  'knowledge',
  'cdk.json',
  'package-lock.json',
  'docs/desk-api.json',
];

const kept = 4;

interface Options {
  readonly stage: string;
  readonly context: Readonly<Record<string, string>>;
}

/**
 * The template of this stage and context, synthesized unless it was before from the very same sources:
 * bundling and synthesizing take several seconds. Returns the template's path.
 */
export async function synthesized(options: Options): Promise<string> {
  const folder = join(townclerkFolder, 'assemblies');
  const assembly = join(folder, fingerprint(options));
  if (!existsSync(assembly)) {
    // The CDK takes a while to load, too.
    const { synthesize } = await import('../synthesize.ts');
    mkdirSync(folder, { recursive: true });
    const making = `${assembly}.${process.pid}-${Date.now()}`;
    await synthesize({ ...options, outdir: making });
    put(making, assembly);
    forgetOld(folder);
  }
  const template = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  if (!template)
    throw new Error(`${assembly} holds no template; delete the folder and start again.`);
  return join(assembly, template);
}

/** Whoever is first wins; another run that made the same at the same time uses it. */
function put(making: string, assembly: string): void {
  try {
    renameSync(making, assembly);
  } catch {
    rmSync(making, { recursive: true, force: true });
  }
}

function forgetOld(folder: string): void {
  const byAge = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), made: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  // A run of the last hours may still load code from its assembly.
  const old = byAge.slice(kept).filter(({ made }) => made < Date.now() - 24 * 60 * 60 * 1000);
  for (const { path } of old) rmSync(path, { recursive: true, force: true });
}

function fingerprint(options: Options): string {
  const hash = createHash('sha256').update(`${process.version} ${JSON.stringify(options)}`);
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).sort()) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}

const notCode = /\.test\.ts$|[\\/]infra[\\/]local[\\/]/;

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !notCode.test(file));
}
