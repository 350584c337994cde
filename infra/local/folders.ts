import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the local run writes is below this folder, which git ignores. */
export const townclerkFolder = join(root, '.townclerk');

/** Where one run of the stack keeps its files. */
export interface Folders {
  /** Of this run alone. */
  readonly run: string;
  readonly logs: string;
  /** What outlives the run; absent when everything is in memory. */
  readonly data?: { readonly tables: string; readonly queues: string; readonly phones: string };
  /** Deletes what is of this run alone. */
  close(): void;
}

/** Makes the folders. A data folder that another run uses is refused; `fresh` empties it first. */
export function openFolders(options: {
  readonly dataDir?: string | undefined;
  readonly logDir?: string | undefined;
  readonly fresh?: boolean | undefined;
}): Folders {
  const { dataDir, logDir, fresh } = options;
  const release = dataDir ? lock(dataDir, fresh ?? false) : () => {};
  const runs = join(townclerkFolder, 'run');
  mkdirSync(runs, { recursive: true });
  removeLeftovers(runs);
  const run = mkdtempSync(join(runs, `${process.pid}-`));
  return {
    run,
    logs: logDir ?? join(run, 'logs'),
    ...(dataDir && {
      data: {
        tables: join(dataDir, 'tables'),
        queues: join(dataDir, 'queues'),
        phones: join(dataDir, 'phones.jsonl'),
      },
    }),
    close: () => {
      rmSync(run, { recursive: true, force: true });
      release();
    },
  };
}

/** A run that was killed could not delete its own. */
function removeLeftovers(runs: string): void {
  for (const name of readdirSync(runs)) {
    const pid = /^(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(runs, name), { recursive: true, force: true });
  }
}

/** Two runs on one data folder would destroy it. The lock of a process that is gone does not count. */
function lock(dataDir: string, fresh: boolean): () => void {
  const file = join(dataDir, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder && holder !== process.pid && isRunning(holder)) {
    throw new Error(
      `Another local run (process ${holder}) uses ${dataDir}. End it first, with Ctrl-C in its window.`,
    );
  }
  if (fresh) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
