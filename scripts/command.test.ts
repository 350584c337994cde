import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inPlainWords } from './command.ts';

const named = (name: string, message = 'as the SDK says it') =>
  Object.assign(new Error(message), { name });

describe('an error of a command', () => {
  test.each([
    ['no credentials', named('CredentialsProviderError'), /Set AWS_PROFILE/],
    ['no region', new Error('Region is missing'), /Set AWS_REGION/],
    ['a session that is over', named('ExpiredTokenException'), /Sign in again/],
    ['a queue that is not there', named('QueueDoesNotExist'), /stage deployed/],
    ['a bucket that is not there', named('NoSuchBucket'), /KnowledgeBucket/],
    ['our own sentence', new Error('Name the bucket.'), /^Name the bucket\.$/],
    ['a name that every object has', named('constructor', 'odd'), /^odd$/],
    ['no error at all', 'odd', /^odd$/],
  ])('says what to do about %s', (_, error, sentence) => {
    expect(inPlainWords(error)).toMatch(sentence);
  });
});

test.each([
  'infra/deploy-command.ts',
  'infra/local/start.ts',
  'infra/parameters-command.ts',
  'infra/redrive/command.ts',
  'infra/knowledge/publish-command.ts',
  'infra/knowledge/rollback-command.ts',
  'scripts/docs.ts',
])('%s answers a wrong option with a sentence', (file) => {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [path, '--stge'], { encoding: 'utf8' });
  expect(stderr).toBe("Unknown option '--stge'\nSee --help.\n");
  expect(status).toBe(1);
});
