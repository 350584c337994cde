import { expect, test } from 'vitest';
import * as registry from '../functions/channels/registry.ts';
import { namedParameters, stateOf } from './parameters.ts';

const channels = Object.values(registry);

test('every parameter of every channel has its own path under the stage', () => {
  const paths = namedParameters('dev', channels).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(/^\/townclerk\/dev\/[a-z]+\/[a-z-]+$/);
});

test('can be narrowed to some channels', () => {
  const paths = namedParameters('dev', channels, ['sms']).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toContain('/sms/');
});

test.each([
  ['set', { path: '/a', fallback: undefined }, ['/a']],
  ['default', { path: '/a', fallback: 'x' }, []],
  ['missing', { path: '/a', fallback: undefined }, []],
])('is %s', (state, parameter, present) => {
  expect(stateOf(parameter, new Set(present))).toBe(state);
});
