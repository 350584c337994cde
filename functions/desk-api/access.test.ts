import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { role } from '../../intents/model/handoff/staff.ts';
import { staffOf } from './claims.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { askedOf } from './testing/asked.ts';
import { claimsOf, deskBench, member, noon } from './testing/bench.ts';
import { seedThings } from './testing/things.ts';

const inTopic = ['waste'];
const elsewhere = ['water'];

/** Calls a route as it is meant to be called, about what is of the topic "waste". */
async function callRoute(
  route: Route,
  as: Parameters<typeof claimsOf>[0] | undefined,
  owner = as?.id ?? 'two',
) {
  const bench = deskBench();
  const pathOf = await seedThings(bench, 'waste', stateFor(route, owner));
  const { status, body } = await bench.call(route.method, pathOf(route), {
    ...(as && { as }),
    ...askedOf(route),
  });
  return { status, type: body?.type as string | undefined };
}

/** The case as the route needs it: the caller's, but where that is what they want. */
function stateFor({ id }: Route, ownerId: string): Partial<Handoff> {
  const one = { id: ownerId, name: 'One', since: noon.toISOString() };
  const free: Readonly<Record<string, Partial<Handoff>>> = {
    'handoffs.claim': {},
    'handoffs.reopen': {
      state: 'resolved',
      resolution: { code: 'answered', by: one, at: noon.toISOString() },
    },
    'handoffs.take-over': { state: 'claimed', owner: { ...one, id: 'three' } },
  };
  return free[id] ?? { state: 'claimed', owner: one };
}

const name = ({ method, path }: Route) => `${method} ${path}`;
const closed = routes.filter(({ roles }) => roles !== 'public');
const aboutCase = routes.filter(({ about }) => about === 'case');

describe('every route', () => {
  test('has an id and a place of its own', () => {
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
    expect(new Set(routes.map(name)).size).toBe(routes.length);
  });

  test('that names a case is let in by its topic', () => {
    const named = routes.filter(({ path }) => path.startsWith('/handoffs/{id}'));
    expect(aboutCase.map(name)).toEqual(named.map(name));
    expect(named.length).toBeGreaterThan(17);
  });

  test('but the description is closed to who is not signed in', async () => {
    expect(routes.filter(({ roles }) => roles === 'public').map(name)).toEqual([
      'GET /openapi.json',
    ]);
    for (const route of closed)
      expect(await callRoute(route, undefined), name(route)).toMatchObject({
        status: 401,
        type: 'signed-out',
      });
  });

  test('is closed once the session is ended, whatever the token says', async () => {
    const bench = deskBench();
    const as = member('sue', role.options);
    await bench.call('POST', '/sign-out', { as });
    for (const route of closed)
      expect((await bench.call(route.method, route.path, { as })).body, name(route)).toMatchObject({
        type: 'signed-out',
      });
  });
});

describe.each(role.options)('%s', (one) => {
  test.each(closed.map((route) => [name(route), route] as const))('%s', async (_, route) => {
    const may = route.roles.includes(one as never);
    const { status, type } = await callRoute(route, member('one', [one], inTopic));
    if (!may) return expect([status, type]).toEqual([403, 'role']);
    // Refused for how it is put, or for what the case is in, it would say nothing of who may.
    expect([status, type]).toEqual([route.status, undefined]);
  });

  test.each(aboutCase.map((route) => [name(route), route] as const))(
    'of another topic: %s',
    async (_, route) => {
      const { status, type } = await callRoute(route, member('one', [one], elsewhere), 'two');
      const may = route.roles.includes(one as never);
      expect([status, type]).toEqual([403, may ? 'not-your-topic' : 'role']);
    },
  );
});

describe('claims', () => {
  const good = claimsOf(member('ana', ['agent', 'supervisor'], ['waste', 'water'], ['en']));

  test('are read as API Gateway flattens them', () => {
    expect(staffOf(good)).toEqual({
      id: 'ana',
      name: 'Ana',
      roles: ['agent', 'supervisor'],
      topics: ['waste', 'water'],
      languages: ['en'],
      session: 'session-of-ana',
    });
    expect(staffOf({ ...good, topics: '[]' })?.topics).toEqual([]);
    expect(staffOf({ ...good, topics: ['*'] })?.topics).toEqual(['*']);
  });

  test.each([
    ['of an id token', { token_use: 'id' }],
    ['without use', { token_use: undefined }],
    ['without a session', { origin_jti: undefined }],
    ['without a name', { name: ' ' }],
    ['with a role there is not', { roles: '[agent root]' }],
    ['with roles that are no list', { roles: 'supervisor' }],
    ['with a list in a list', { topics: '[[waste]]' }],
    ['without topics', { topics: undefined }],
  ])('%s are nobody', (_, changed) => {
    expect(staffOf({ ...good, ...changed })).toBeUndefined();
  });

  test.each([[undefined], [null], ['Bearer x'], [{}], [[]]])('that are %j are nobody', (given) => {
    expect(staffOf(given)).toBeUndefined();
  });
});
