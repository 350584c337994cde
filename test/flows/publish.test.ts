import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { knowledgeFolder } from '../../knowledge/load.ts';
import { eventually, phone } from './phone.ts';

const commands = fileURLToPath(new URL('../../infra/knowledge/', import.meta.url));

const run = (command: string, ...given: readonly string[]) =>
  runWith({ PORT: new URL(inject('url')).port }, command, ...given);

const runWith = async (more: object, command: string, ...given: readonly string[]) => {
  const env = { ...process.env, ...more };
  const program = [join(commands, `${command}-command.ts`), ...given];
  return (await promisify(execFile)(process.execPath, program, { env })).stdout;
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'townclerk-knowledge-'));
  const filter = (file: string) => !file.endsWith('.ts');
  cpSync(knowledgeFolder, folder, { recursive: true, filter });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The answer to one question, until it is as wanted: for somewhat more than the minute it may take. */
function answers(isSo: (text: string) => boolean) {
  const question = async () => (await phone(inject('url'), 'whatsapp').asks('library hours')) ?? '';
  return eventually(question, isSo, 'the other version', 90);
}

test('an editor publishes a change, citizens get it within a minute, and it is undone as fast', async () => {
  const file = join(folder, 'topics/library/hours.en.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^---\n(?!language)/mu, '---\nThe library is being painted. '));

  const published = await run('publish', '--folder', folder, '--why', 'Painters', '--by', 'Dana');
  expect(published).toMatch(/^Published version [0-9a-f]{64}\. .*\n {2}1 changed: library\/hours/u);
  await answers((answer) => answer.includes('being painted'));

  const listed = await run('rollback', '--list');
  expect(listed).toMatch(/^\* .* UTC {2}[0-9a-f]{12} {2}by Dana {2}\(current\)\n {6}"Painters"\n/u);

  expect(await run('rollback', '--why', 'Painted')).toMatch(/^Back to version [0-9a-f]{64}\./u);
  await answers((answer) => answer.length > 0 && !answer.includes('being painted'));
  expect(await run('rollback', '--list')).toMatch(/^\* .*rolled back to by .*\(current\)/u);
  expect(await run('publish')).toMatch(/^Nothing has changed/u);
}, 300_000);

test('there is nothing to go back to before the first version', async () => {
  await expect(run('rollback')).rejects.toThrow('There is no version before this one');
});

const endpoints = z.object({
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  endpoints: z.object({ s3: z.string() }),
  knowledgeBucket: z.string(),
});

test('a bucket that is named is reached as AWS is, by the environment alone', async () => {
  const response = await fetch(`${inject('url')}/endpoints`);
  const { region, credentials, knowledgeBucket, ...at } = endpoints.parse(await response.json());
  const aws = {
    PORT: '1',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: at.endpoints.s3,
  };
  const named = await runWith(aws, 'rollback', '--list', '--bucket', knowledgeBucket);
  expect(named).toBe(await run('rollback', '--list'));
  await expect(runWith(aws, 'rollback', '--list', '--bucket', 'no-such-bucket')).rejects.toThrow(
    'There is no such bucket',
  );
});
