import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { call } from './desk.ts';

const url = inject('url');
const command = fileURLToPath(
  new URL('../../infra/local/sign-in/token-command.ts', import.meta.url),
);
const print = async (account: string, port: string) =>
  (await promisify(execFile)(process.execPath, [command, account], { env: { PORT: port } })).stdout;

test('the command prints a token for the desk, as the account that is named', async () => {
  const token = (await print('agent2', new URL(url).port)).trim();
  const { status, body } = await call(url, token, 'GET', '/me');
  expect([status, body.name, body.languages]).toEqual([200, 'Omar Haddad', ['en', 'ar']]);
});

test.each([
  ['nobody of that name is there', 'mallory', undefined, /Name one account: agent1, /],
  ['nothing runs', 'agent1', '9', /No local run at .* Start it with `npm start`/],
])('the command says what to do when %s', async (_, account, port, message) => {
  await expect(print(account, port ?? new URL(url).port)).rejects.toThrow(message);
});
