import { describe, expect, it } from 'vitest';
import type { Lambda } from '../lambda/pool.ts';
import { matchRoute, type Route } from './routes.ts';

const lambda: Lambda = {
  spec: {
    logicalId: 'F',
    name: 'f',
    arn: '',
    folder: '',
    handler: '',
    memoryMegabytes: 128,
    timeoutSeconds: 3,
    environment: {},
    maximumProcesses: 1,
  },
  invoke: async () => ({ ok: true, payload: '' }),
};
const routes: readonly Route[] = [
  '$default',
  'ANY /a/{rest+}',
  'GET /a/{id}',
  'ANY /a/{id}',
  'GET /a/b',
  'POST /x.y',
].map((routeKey) => ({ routeKey, integration: { lambda, timeoutMilliseconds: 1 } }));

describe('the routes', () => {
  it.each([
    ['GET', '/a/b', 'GET /a/b', {}],
    ['POST', '/a/b', 'ANY /a/{id}', { id: 'b' }],
    ['GET', '/a/c%20d', 'GET /a/{id}', { id: 'c d' }],
    ['GET', '/a/c/d', 'ANY /a/{rest+}', { rest: 'c/d' }],
    ['POST', '/x.y', 'POST /x.y', {}],
    ['POST', '/xzy', '$default', {}],
    ['PUT', '/', '$default', {}],
  ])('lead %s %s to %s', (method, path, routeKey, pathParameters) => {
    const found = matchRoute(routes, method, path);
    expect(found?.route.routeKey).toBe(routeKey);
    expect(found?.pathParameters).toEqual(pathParameters);
  });

  it('lead nowhere when none fits', () => {
    expect(matchRoute(routes.slice(1), 'DELETE', '/nothing')).toBeUndefined();
  });
});
