import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { progress } from './run.ts';

const folder = new URL('./', import.meta.url);

/**
 * A package of `bench/package.json`: what Townclerk is measured against. It is no dependency of ours, so
 * it is installed when a bench asks for it, into `bench/node_modules`, from its own lockfile and without
 * running its scripts. Undefined, with a word of why, when that cannot be done (no network).
 */
export async function peer(name: string, entry = 'dist/index.js'): Promise<unknown> {
  const file = peerFile(name, entry);
  return file && import(file);
}

/** The same, not loaded: the address of its file. */
export function peerFile(name: string, entry: string): string | undefined {
  const file = new URL(`node_modules/${name}/${entry}`, folder);
  if (!existsSync(file)) install();
  if (existsSync(file)) return file.href;
  progress(`${name} could not be installed, so nothing is measured against it.`);
  return undefined;
}

function install(): void {
  progress('Installing what is measured against (npm ci in bench/) ...');
  spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(folder),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
