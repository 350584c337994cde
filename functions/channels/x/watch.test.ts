import { expect, test } from 'vitest';
import type { Fetch } from '../channel.ts';
import { watch } from './watch.ts';

const values = { 'api-base-url': 'https://api.x.example', 'bearer-token': 'app-token' };
const url = 'https://bot.riverton.example/webhooks/x';
const hook = (valid: boolean, more: object = {}) => ({ id: '77', url, valid, ...more });

/** X, whose lists come one after the other. */
function platform(...lists: (readonly object[] | number)[]) {
  const asked: [string | undefined, string, unknown][] = [];
  const fetch: Fetch = async (address, { method, headers }) => {
    asked.push([method, address, headers]);
    if (method === 'PUT') return Response.json({ data: { valid: true } });
    const list = lists.shift() ?? 500;
    return typeof list === 'number'
      ? new Response('', { status: list })
      : Response.json({ data: list, meta: {} });
  };
  return { asked, fetch };
}

test.each<[string, (readonly object[] | number)[], string]>([
  ['is valid', [[hook(true)]], 'valid'],
  ['was invalid and is revived', [[hook(false)], [hook(true)]], 'revived'],
  ['stays invalid', [[hook(false)], [hook(false)]], 'invalid'],
  ['stays invalid as far as we know', [[hook(false)], 500], 'invalid'],
  ['is not registered', [[]], 'invalid'],
  ['is not among the others', [[hook(true, { url: 'https://other.example/x' })]], 'invalid'],
  ['cannot be asked about', [401], 'unknown'],
  ['is of a shape we do not know', [[{ id: 7 }]], 'unknown'],
])('a webhook that %s', async (_, lists, state) => {
  expect(await watch.check(values, platform(...lists).fetch)).toBe(state);
});

test('is asked to be checked again by its id, with the app token', async () => {
  const { asked, fetch } = platform([hook(false), hook(true, { id: '78' })], [hook(true)]);
  await watch.check(values, fetch);
  const headers = { authorization: 'Bearer app-token' };
  expect(asked).toEqual([
    ['GET', 'https://api.x.example/2/webhooks', headers],
    ['PUT', 'https://api.x.example/2/webhooks/77', headers],
    ['GET', 'https://api.x.example/2/webhooks', headers],
  ]);
});

test('nobody is asked without a token', async () => {
  const { asked, fetch } = platform();
  expect(await watch.check({ ...values, 'bearer-token': 'none' }, fetch)).toBe('not-watched');
  expect(asked).toEqual([]);
});
