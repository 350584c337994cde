import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.build', 'desk');

/** All that the page is made from; what it takes from elsewhere are types, which leave no trace. */
const sources = ['desk', 'package-lock.json'];

const kept = 3;

/**
 * The folder with the desk's files, as they are served: built by Vite, unless it was before from the very
 * same sources, since the style sheet of the design system takes several seconds.
 */
export async function builtDesk(): Promise<string> {
  const built = join(folder, fingerprint());
  if (existsSync(built)) return built;
  const { build } = await import('vite');
  const outDir = `${built}.${process.pid}-${Date.now()}`;
  await asDeployed(() =>
    build({
      configFile: join(root, 'desk/vite.config.ts'),
      logLevel: 'error',
      build: { outDir },
    }),
  );
  put(outDir, built);
  forgetOld();
  return built;
}

/** Whoever builds it, a test runner too, gets the page that is deployed: without React's own checks. */
async function asDeployed(act: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await act();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Whoever is first wins; another run that built the same at the same time uses it. */
function put(making: string, built: string): void {
  try {
    renameSync(making, built);
  } catch {
    rmSync(making, { recursive: true, force: true });
  }
}

function forgetOld(): void {
  const byAge = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), made: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { path } of byAge.slice(kept)) rmSync(path, { recursive: true, force: true });
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).sort())
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
