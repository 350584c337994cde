import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./install.mjs', import.meta.url));
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'townclerk-install-'));
  writeFileSync(join(root, 'package.json'), '{"name":"clone"}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  mkdirSync(join(root, 'bin'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program of this name that the script finds first. */
function program(name: string, body: string): void {
  const file = join(root, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

/** An npm that makes node_modules and counts its calls, failing the first `failures` times. */
const npm = (failures = 0) =>
  program(
    'npm',
    `echo x >> ${root}/calls; [ $(wc -l < ${root}/calls) -gt ${failures} ] && mkdir -p ${root}/node_modules`,
  );
const calls = () =>
  existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').length / 2 : 0;

const run = (...args: string[]) => {
  const { npm_execpath: _, ...environment } = process.env;
  return spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: {
      ...environment,
      TOWNCLERK_ROOT: root,
      PATH: [join(root, 'bin'), environment.PATH].join(delimiter),
    },
  });
};

describe('the install script', () => {
  it('installs a fresh clone once, and again when the lock changes', () => {
    npm();
    expect(run().status).toBe(0);
    expect(run().stdout).toBe('');
    expect(calls()).toBe(1);
    writeFileSync(join(root, 'package-lock.json'), '{"changed":true}');
    const second = run();
    expect(second.stderr).toContain('out of date');
    // What a command prints is its own, so that it can be piped.
    expect(second.stdout).toBe('');
    expect(calls()).toBe(2);
  });

  it('tries once more when npm fails, and then says so', () => {
    npm(1);
    expect(run().status).toBe(0);
    expect(calls()).toBe(2);
    rmSync(join(root, 'node_modules'), { recursive: true });
    npm(9);
    const second = run();
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('could not be installed');
  });

  it.each([
    ['a recent Java', 'openjdk version "21.0.1" 2023-10-17', 0],
    ['Java 17', 'openjdk version "17.0.15" 2025-04-15', 0],
    ['an old Java', 'openjdk version "11.0.2" 2019-01-15', 1],
    ['Java 8, which calls itself 1.8', 'java version "1.8.0_292"', 1],
  ])('accepts or refuses %s', (_, version, status) => {
    npm();
    program('java', `echo '${version}' >&2`);
    const result = run('--java');
    expect(result.status).toBe(status);
    expect(result.stderr.includes('apt install')).toBe(status === 1);
  });

  it('says what to install when there is no Java, before anything is downloaded', () => {
    npm();
    program('java', 'exit 127');
    const { status, stderr } = run('--java');
    expect(status).toBe(1);
    expect(stderr).toContain('Install it with one of');
    expect(calls()).toBe(0);
  });
});
