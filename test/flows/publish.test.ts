import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const command = fileURLToPath(new URL('../../infra/publish-command.ts', import.meta.url));

const run = async (...given: readonly string[]) => {
  const env = { ...process.env, PORT: new URL(inject('url')).port };
  return (await promisify(execFile)(process.execPath, [command, ...given], { env })).stdout;
};

test('an editor publishes to the local run, sees the versions and goes back to one', async () => {
  expect(await run()).toMatch(/^Published version [0-9a-f]{64}/u);
  const versions = await run('--versions');
  expect(versions).toMatch(/^\S+ {2}[0-9a-f]{64} {2}\(current\)\n/u);
  const version = versions.split(/\s+/u)[1] ?? '';
  expect(await run('--go-back', version.slice(0, 12))).toContain(version);
});
