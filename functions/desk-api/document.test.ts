import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeApi } from './document.ts';
import { problems } from './problem.ts';
import { routes } from './routes.ts';
import { deskBench } from './testing/bench.ts';

const read = () => JSON.parse(readFileSync('docs/desk-api.json', 'utf8'));
const made = JSON.parse(JSON.stringify(describeApi(routes)));

test('docs/desk-api.json is current; otherwise: npm run docs', () => {
  expect(read()).toEqual(made);
});

test('it describes every route, with who may call it and what can go wrong', () => {
  for (const { method, path, roles, id } of routes) {
    const operation = made.paths[path][method.toLowerCase()];
    expect(operation.operationId).toBe(id);
    if (roles === 'public') expect(operation.security).toEqual([]);
    else expect(operation).toMatchObject({ 'x-roles': roles, responses: { '401': {}, '403': {} } });
  }
});

test('every problem is described once, by its word', () => {
  expect(made.components.schemas.Problem.properties.type.enum).toEqual(Object.keys(problems));
});

test('it is served to anybody, as it is', async () => {
  const document = read();
  const { status, body } = await deskBench({ document }).call('GET', '/openapi.json');
  expect([status, body]).toEqual([200, document]);
});
