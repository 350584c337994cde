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

const root = fileURLToPath(new URL('../', import.meta.url));

/** Files that are made from others of the repository, and take a while to make. */
interface Making {
  /** Where they are kept, in a folder for each state of what they are made from. */
  readonly folder: string;
  /** Files and folders of the repository that they are made from. */
  readonly sources: readonly string[];
  /** What below the sources leaves no trace in them. */
  readonly ignored: RegExp;
  /** Whatever else they depend on, as text. */
  readonly also?: string;
  /** How many of such folders are kept, the newest; those of the last day all are. */
  readonly kept: number;
  /** Makes them in this folder, which may not be there yet. */
  make(into: string): Promise<void>;
}

/** The folder with the files: made now, unless they were before from the very same sources. */
export async function madeOnce(making: Making): Promise<string> {
  const made = join(making.folder, fingerprint(making));
  if (existsSync(made)) return made;
  mkdirSync(making.folder, { recursive: true });
  const fresh = `${made}.${process.pid}-${Date.now()}`;
  await making.make(fresh);
  put(fresh, made);
  forgetOld(making);
  return made;
}

/** Whoever is first wins; another run that made the same at the same time uses it. */
function put(fresh: string, made: string): void {
  try {
    renameSync(fresh, made);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const dayMs = 24 * 60 * 60 * 1000;

function forgetOld({ folder, kept }: Making): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    // Another run may put its own in its place, or forget an old one, at this moment.
    .map((path) => ({ path, made: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity }))
    .sort((a, b) => b.made - a.made);
  // A run of the last hours may still load code from there.
  const old = byAge.slice(kept).filter(({ made }) => made < Date.now() - dayMs);
  for (const { path } of old) rmSync(path, { recursive: true, force: true });
}

function fingerprint({ sources, ignored, also = '' }: Making): string {
  const hash = createHash('sha256').update(`${process.version} ${also}`);
  const files = sources.flatMap((source) => filesBelow(join(root, source)));
  for (const file of files.filter((path) => !ignored.test(path)).sort())
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
