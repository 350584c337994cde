import { expect, test } from 'vitest';
import * as registry from '../functions/channels/registry.ts';
import { rotating } from '../functions/channels/settings.ts';
import { namedParameters, rotates, stateOf, withNew, withoutOld } from './parameters.ts';

const channels = Object.values(registry);

test('every parameter of every channel has its own path under the stage', () => {
  const paths = namedParameters('dev', channels).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(/^\/townclerk\/dev\/[a-z]+\/[a-z0-9-]+$/);
});

test('can be narrowed to some channels', () => {
  const paths = namedParameters('dev', channels, ['sms']).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toContain('/sms/');
});

test('what proves a platform rotates, and nothing else', () => {
  const names = namedParameters('dev', channels).flatMap((one) => (rotates(one) ? one.name : []));
  expect([...new Set(names)].sort()).toEqual([
    'app-secret',
    'auth-token',
    'consumer-secret',
    'verify-token',
  ]);
});

test('a secret that rotates is read as the new one, and the one before, until it is retired', () => {
  expect(rotating.parse(withNew('b', 'a'))).toEqual({ current: 'b', accepted: ['b', 'a'] });
  expect(rotating.parse(withNew('c', withNew('b', 'a'))).accepted).toEqual(['c', 'b']);
  expect(rotating.parse(withNew('a', undefined)).accepted).toEqual(['a']);
  expect(rotating.parse(withoutOld(withNew('b', 'a'))).accepted).toEqual(['b']);
});

test.each([
  ['set', { path: '/a', fallback: undefined }, ['/a']],
  ['default', { path: '/a', fallback: 'x' }, []],
  ['missing', { path: '/a', fallback: undefined }, []],
])('is %s', (state, parameter, present) => {
  expect(stateOf(parameter, new Set(present))).toBe(state);
});
